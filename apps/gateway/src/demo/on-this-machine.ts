const loopback = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?|::ffff:127(\.\d{1,3}){3})$/;

/** Who asks, as far as a request shows. */
export interface Asker {
  readonly remote?: string;
  /** Host header. */
  readonly host?: string;
  /** `x-forwarded-for`, which only a proxy in front sets. */
  readonly forwarded?: string | string[];
}

/**
 * Whether somebody on this machine asks an installation that is for this machine alone. The host is looked at too, so that a page of
 * another site whose name was made to point here learns nothing, and nobody comes through a proxy.
 */
export function isOnThisMachine(publicUrl: string, asker: Asker): boolean {
  const host = asker.host?.replace(/:\d+$/, '') ?? '';
  const names = [new URL(publicUrl).hostname, asker.remote ?? '', host];
  return asker.forwarded === undefined && names.every((name) => loopback.test(name));
}
