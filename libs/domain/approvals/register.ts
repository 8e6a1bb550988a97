/** What a member state approves of a trial (domain reference: which information was approved, when, where). */
export const approvalKinds = ['PROTOCOL', 'IMPD', 'SITE', 'LABEL', 'SHELF_LIFE', 'CONDITION', 'MODIFICATION'] as const;
/** A kind of approved content. */
export type ApprovalKind = (typeof approvalKinds)[number];

/**
 * One entry of the register: from a day on, something is approved so, or is approved no longer. Nothing is changed: a later entry for the
 * same day corrects an earlier one, and an entry that was wrong altogether is taken back by another.
 */
export interface ApprovalEntry {
  readonly id: string;
  /** Member state, ISO 3166-1 alpha-2. */
  readonly memberState: string;
  readonly kind: ApprovalKind;
  /** What it is about: a product's code, the name of a site, a language; empty where the kind says all. */
  readonly subject: string;
  /** Version or content; undefined: approved no longer from then on. */
  readonly value?: string;
  /** First day on which it is so, `YYYY-MM-DD`: valid time. */
  readonly validFrom: string;
  /** When it was entered here, ISO 8601: recorded time. */
  readonly recordedAt: string;
  /** Order of entries of the same instant. */
  readonly n: number;
  /** The entry that this one takes back. */
  readonly takesBack?: string;
}

/** What is approved on a day, as it was known at an instant. */
export interface Approved {
  readonly entryId: string;
  readonly kind: ApprovalKind;
  readonly subject: string;
  readonly value: string;
  readonly since: string;
}

/** The entries that were known at an instant and had not been taken back by then. */
export function knownAt(entries: readonly ApprovalEntry[], at: string): ApprovalEntry[] {
  const until = Date.parse(at);
  const known = entries.filter(({ recordedAt }) => Date.parse(recordedAt) <= until);
  const takenBack = new Set(known.flatMap(({ takesBack }) => takesBack ?? []));
  return known.filter(({ id, takesBack }) => takesBack === undefined && !takenBack.has(id));
}

/** Later valid time wins; of one day the entry recorded last. */
function rules(one: ApprovalEntry, other: ApprovalEntry): boolean {
  if (one.validFrom !== other.validFrom) return one.validFrom > other.validFrom;
  const [first, second] = [Date.parse(one.recordedAt), Date.parse(other.recordedAt)];
  return first === second ? one.n > other.n : first > second;
}

/** "As approved in this member state on this day", as known at an instant; in the order of kinds, then of subjects. */
export function asApproved(
  entries: readonly ApprovalEntry[],
  { memberState, on, at }: { readonly memberState: string; readonly on: string; readonly at: string },
): Approved[] {
  const ruling = new Map<string, ApprovalEntry>();
  for (const entry of knownAt(entries, at)) {
    if (entry.memberState !== memberState || entry.validFrom > on) continue;
    const key = `${entry.kind}|${entry.subject}`;
    const before = ruling.get(key);
    if (!before || rules(entry, before)) ruling.set(key, entry);
  }
  return [...ruling.values()]
    .flatMap(({ id, kind, subject, value, validFrom }) =>
      value === undefined ? [] : [{ entryId: id, kind, subject, value, since: validFrom }],
    )
    .sort((one, other) => approvalKinds.indexOf(one.kind) - approvalKinds.indexOf(other.kind) || (one.subject < other.subject ? -1 : 1));
}
