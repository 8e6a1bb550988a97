/** An act as a service recorded it; what of it stands in the log in the open, and what only as a commitment, is decided here. */
export interface LoggedAct {
  readonly eventId: string;
  readonly service: string;
  readonly stream: string;
  readonly n: number;
  readonly at: string;
  readonly action: string;
  readonly subject: unknown;
  readonly ownerOrg: string;
  readonly sponsorId?: unknown;
  readonly actor: { readonly personId?: unknown; readonly name?: unknown };
  readonly from?: unknown;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: unknown;
  readonly requestId?: unknown;
}

/**
 * What an entry commits to, in the order of canonical JSON. Every entry commits to all of them, absent ones as null, so that the log does
 * not even tell which acts had a reason. Who acted is split: personal data (`person`) can be removed and the role stays provable.
 */
export const committedFields = [
  'actor',
  'after',
  'before',
  'from',
  'owner',
  'person',
  'reason',
  'request',
  'sponsor',
  'stream',
  'subject',
] as const;
/** A field that an entry commits to. */
export type CommittedField = (typeof committedFields)[number];

/** One random text per field: 32 hexadecimal digits, which is 128 bits. */
export type Salts = Readonly<Record<CommittedField, string>>;

/** The value of each field of an act; null where it has none. */
export function committedValues(act: LoggedAct): Readonly<Record<CommittedField, unknown>> {
  const { personId, name, ...actor } = act.actor;
  return {
    actor,
    after: act.after ?? null,
    before: act.before ?? null,
    from: act.from ?? null,
    owner: act.ownerOrg,
    person: { ...(personId !== undefined && { personId }), ...(name !== undefined && { name }) },
    reason: act.reason ?? null,
    request: act.requestId ?? null,
    sponsor: act.sponsorId ?? null,
    stream: act.stream,
    subject: act.subject,
  };
}

/** What the domain is lent to make and open entries. */
export interface EntryTools {
  /** Canonical JSON of a value (RFC 8785). */
  readonly canonical: (value: unknown) => string;
  /** SHA-256 of a text as UTF-8, in base64url without padding. */
  readonly hashText: (text: string) => string;
}

/** Commitment to a value: SHA-256 over salt and canonical value. The salt has one length, so that nothing can slide between the two. */
export function commitmentTo({ canonical, hashText }: EntryTools, salt: string, value: unknown): string {
  return hashText(salt + canonical(value));
}

/** An entry of the log, as it reads in the open. */
export interface LogEntry {
  readonly action: string;
  /** Server time of the act, UTC. */
  readonly at: string;
  /** Commitments by field. */
  readonly commitments: Readonly<Record<CommittedField, string>>;
  readonly event: string;
  /** Number in the stream, from 1 without a gap. */
  readonly n: number;
  readonly service: string;
  /** Pseudonym of the stream: the same for all its acts, and meaningless otherwise. */
  readonly stream: string;
}

/** The entry of an act, as canonical JSON. */
export function entryText(tools: EntryTools, act: LoggedAct, pseudonym: string, salts: Salts): string {
  const values = committedValues(act);
  const commitments = Object.fromEntries(committedFields.map((field) => [field, commitmentTo(tools, salts[field], values[field])]));
  // All names in canonical order, and no value that JSON.stringify writes otherwise than RFC 8785.
  const { action, at, eventId: event, n, service } = act;
  return JSON.stringify({ action, at, commitments, event, n, service, stream: pseudonym });
}

const entryKeys = ['action', 'at', 'commitments', 'event', 'n', 'service', 'stream'].join();
const commitmentKeys = committedFields.join();

/** Reads an entry; undefined where the text is not the one canonical form of an entry. */
export function readEntry(text: string): LogEntry | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isEntry(value) && JSON.stringify(value) === text ? value : undefined;
}

function isEntry(value: unknown): value is LogEntry {
  if (typeof value !== 'object' || value === null || Object.keys(value).join() !== entryKeys) return false;
  const entry = value as LogEntry;
  const { action, at, event, n, service, stream, commitments } = entry;
  return (
    [action, at, event, service, stream].every((text) => typeof text === 'string') &&
    Number.isSafeInteger(n) &&
    n > 0 &&
    typeof commitments === 'object' &&
    commitments !== null &&
    Object.keys(commitments).join() === commitmentKeys &&
    Object.values(commitments).every((commitment) => typeof commitment === 'string' && commitment.length === 43)
  );
}
