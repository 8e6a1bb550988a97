import type { AnswerOf } from '../../api/index.js';

/** What the server asks for after the password. */
export type SecondFactorAsked = Extract<AnswerOf<'sessions.create'>, { next: 'SECOND_FACTOR' }>;

/**
 * The second step that a return from an identity provider brings behind the `#` of the address; undefined where there is none. What it says
 * is judged by the server alone: a made-up one leads to a refusal.
 */
export function askedInAddress(hash: string): SecondFactorAsked | undefined {
  const text = /^#second-step=([\w-]+)$/.exec(hash)?.[1];
  if (text === undefined) return undefined;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
    const read: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isAsked(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

function isAsked(read: unknown): read is SecondFactorAsked {
  if (typeof read !== 'object' || read === null) return false;
  const { next, ticket, kinds, passkey } = read as Partial<SecondFactorAsked>;
  return next === 'SECOND_FACTOR' && typeof ticket === 'string' && Array.isArray(kinds) && typeof passkey === 'object';
}
