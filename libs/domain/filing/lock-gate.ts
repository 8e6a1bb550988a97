import { conditionsOf, unless, type Finding } from '../gates/index.js';
import { filingPlaces, type RecordKind } from './tmf-index.js';

/** Conditions of G-20: locking the case package. */
export const g20Conditions = conditionsOf('G-20', [
  ['G-20.filed', 'on', 'Every TMF artifact due so far is filed.', 'File it.', 'CTR Art 57'],
  [
    'G-20.qc',
    'on',
    'Every filed artifact passed its quality check.',
    'Check it: legible, complete, right trial, country and site, certified copy.',
    'CTR Art 57; ICH E6(R3)',
  ],
  ['G-20.pending', 'on', 'No action due so far is pending.', 'Do it first.', 'Domain reference 6.13'],
]);

/** One record of a case package. */
export interface ArchiveItem {
  readonly id: string;
  readonly kind: RecordKind;
  readonly title: string;
  /** Day by which it has to be filed, `YYYY-MM-DD`. */
  readonly dueBy: string;
  /** Number of the artifact it was filed under, or the reference to the GMP archive. */
  readonly filedAs?: string;
  readonly qc: 'NOT_DONE' | 'PASSED' | 'FAILED';
}

/** What G-20 reads. Only what is due by today counts. */
export interface LockGateInput {
  readonly today: string;
  readonly items: readonly ArchiveItem[];
  readonly pendingActions: readonly { readonly id: string; readonly words: string; readonly dueBy: string }[];
}

function filedRight(item: ArchiveItem): boolean {
  const place = filingPlaces[item.kind];
  if (item.filedAs === undefined) return false;
  return place.archive === 'GMP' || place.artifact === item.filedAs;
}

/** The records that are due and not filed where they belong; none left: the package goes from OPEN to FILED. */
export function unfiled(input: LockGateInput): ArchiveItem[] {
  return input.items.filter((item) => item.dueBy <= input.today && !filedRight(item));
}

/** G-20: everything that stands against locking the case package. Records of the GMP archive need no check of the TMF. */
export function g20(input: LockGateInput): Finding[] {
  const unchecked = input.items.filter(
    (item) => item.dueBy <= input.today && filingPlaces[item.kind].archive === 'TMF' && item.qc !== 'PASSED',
  );
  return [
    ...unfiled(input).flatMap((item) => unless(false, g20Conditions['G-20.filed'], `${item.title} is not filed.`, item.id)),
    ...unchecked.flatMap((item) => unless(false, g20Conditions['G-20.qc'], `${item.title} has not passed its check.`, item.id)),
    ...input.pendingActions
      .filter((action) => action.dueBy <= input.today)
      .flatMap((action) => unless(false, g20Conditions['G-20.pending'], `Pending: ${action.words}.`, action.id)),
  ];
}
