/** What a one-time link lets its reader do. */
export type LinkKind = 'FIRST_ADMINISTRATOR' | 'INVITATION' | 'RESET';

/** A one-time link as it stands in the address. */
export interface OneTimeLink {
  readonly kind: LinkKind;
  readonly token: string;
}

const mailed: Readonly<Record<string, LinkKind>> = { invitation: 'INVITATION', reset: 'RESET' };

/** Reads the part of an address after #, which browsers do not send on: `invitation.TOKEN`, `reset.TOKEN`, or the token of the first start alone. */
export function linkIn(hash: string): OneTimeLink | undefined {
  const [first = '', token] = hash.replace(/^#/, '').split('.');
  if (token === undefined) return first === '' ? undefined : { kind: 'FIRST_ADMINISTRATOR', token: first };
  const kind = mailed[first];
  return kind && token !== '' ? { kind, token } : undefined;
}
