import type { ApprovalKind, Approved } from './register.js';

/** One thing that the specification file or the batch says, to be held against what a member state approved. */
export interface StatedContent {
  readonly kind: ApprovalKind;
  readonly subject: string;
  readonly value: string;
  /** Who says it, in words: "the Product Specification File", "the batch". */
  readonly source: string;
  /** Trial that it is said of; all where none is named. */
  readonly trialId?: string;
}

/** One thing that does not agree. */
export interface Mismatch {
  readonly memberState: string;
  readonly kind: ApprovalKind;
  readonly subject: string;
  readonly stated: string;
  readonly approved: string | null;
  readonly words: string;
}

const kindWords: Readonly<Record<ApprovalKind, string>> = {
  PROTOCOL: 'protocol',
  IMPD: 'IMPD',
  SITE: 'site',
  LABEL: 'label',
  SHELF_LIFE: 'shelf life in months',
  CONDITION: 'condition',
  MODIFICATION: 'modification',
};

function agrees(kind: ApprovalKind, stated: string, approved: string): boolean {
  // A batch with a shorter shelf life than the approved one is inside of what was approved.
  if (kind === 'SHELF_LIFE') return Number(stated) <= Number(approved);
  // A site is approved for a list of steps; the batch uses some of them.
  if (kind === 'SITE') {
    const allowed = listOf(approved);
    return listOf(stated).every((step) => allowed.includes(step));
  }
  return stated.trim() === approved.trim();
}

function listOf(words: string): string[] {
  return words
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/**
 * Holds what is stated against what a member state approved and names every mismatch (EU GMP Annex 16 1.7.4, 1.7.5). A kind of content
 * of which a member state has nothing on record is not judged here: its documents are.
 */
export function mismatches(memberState: string, on: string, approved: readonly Approved[], stated: readonly StatedContent[]): Mismatch[] {
  return stated.flatMap(({ kind, subject, value, source }): Mismatch[] => {
    const found = approved.find((one) => one.kind === kind && one.subject === subject);
    const what = `${kindWords[kind]}${subject === '' ? '' : ` ${subject}`}`;
    const base = { memberState, kind, subject, stated: value };
    if (!found) {
      if (!approved.some((one) => one.kind === kind)) return [];
      return [{ ...base, approved: null, words: `${memberState} had not approved ${what} on ${on}; ${source} says ${value}.` }];
    }
    if (agrees(kind, value, found.value)) return [];
    return [
      {
        ...base,
        approved: found.value,
        words: `${memberState} approved ${what} ${found.value} since ${found.since}; ${source} says ${value}.`,
      },
    ];
  });
}
