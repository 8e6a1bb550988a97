import { keepsBlind } from './unblinding.js';
import { keepBlind, withoutWords, type BlindRecord } from './keep-blind.js';
import { unblindingOfDocument } from './records.js';
import type { Role } from '../people/index.js';

/** What an audit row says, as far as it may break a blind. */
export interface SaidInTrail {
  readonly subject: { readonly kind: string; readonly id: string };
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string | null;
}

/** Acts that tell from what a batch was made, in whatever words: the confirmations of those who made it. */
const lineageActs: readonly string[] = ['certificate.uploadConfirmation', 'confirmation.'];

/** How an act of a blinded trial is marked when it is recorded: the trail itself knows no trials. */
export const blindMark = { blinded: true } as const;
/** How such an act is marked besides when its words name a batch that the lot was made from: only whoever records it knows the numbers. */
export const lineageMark = { namesLineage: true } as const;

function marks(after: unknown, mark: 'blinded' | 'namesLineage'): boolean {
  return typeof after === 'object' && after !== null && (after as Readonly<Record<string, unknown>>)[mark] === true;
}

/** Whether the words of an act name what its lot was made from, by number or id. */
export function namesLineage(said: SaidInTrail, { madeFrom, madeFromIds }: Pick<BlindRecord, 'madeFrom' | 'madeFromIds'>): boolean {
  const text = JSON.stringify([said.before ?? null, said.after ?? null, said.reason ?? null]);
  return madeFromIds.some((id) => text.includes(id)) || withoutWords(text, madeFrom) !== text;
}

/** Every text in the lists of this name, at any depth: the requirements that a document answers, the numbers of kits. */
function namedIn(value: unknown, list: string): string[] {
  if (Array.isArray(value)) return value.flatMap((entry) => namedIn(entry, list));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === list && Array.isArray(inner) ? inner.filter((entry) => typeof entry === 'string') : namedIn(inner, list),
  );
}

/**
 * Whether an audit row is kept from this person: it tells of an act in a blinded trial, the person holds a blinded role, and something
 * in it would break the blind. The row is left out as a whole, for a part of it could not be verified any more.
 */
export function isKeptFromTrail(roles: readonly Role[], action: string, row: SaidInTrail): boolean {
  if (!keepsBlind(roles, marks(row.after, 'blinded'))) return false;
  if (marks(row.after, 'namesLineage') || lineageActs.some((beginning) => action.startsWith(beginning))) return true;
  const said = { before: row.before ?? null, after: row.after ?? null, reason: row.reason ?? null, entries: [row.subject.id] };
  if (unblindingOfDocument(namedIn(said, 'requirementKeys')) !== undefined || namedIn(said, 'kits').length > 0) return true;
  const kept = keepBlind(said, new Map(), { blinded: true, madeFrom: [], madeFromIds: [] });
  return JSON.stringify(kept) !== JSON.stringify(said);
}
