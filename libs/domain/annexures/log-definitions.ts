/** Number of an annexure log. */
export type AnnexNumber = 1 | 2 | 3 | 4 | 5 | 6;

/** Title and columns of a log, exactly as in the SOP. */
export interface LogDefinition {
  readonly annex: AnnexNumber;
  readonly title: string;
  readonly columns: readonly [string, string, string, string, string];
}

/** The six logs of the SOP, in order. */
export const logDefinitions: readonly LogDefinition[] = [
  { annex: 1, title: 'QP Documentation Log', columns: ['Date', 'Batch ID', 'Documents Provided', 'Provided By', 'Status'] },
  { annex: 2, title: 'QP Certification Log', columns: ['Date', 'Batch ID', 'Certified By', 'Certification Statement', 'Status'] },
  { annex: 3, title: 'Handoff Log', columns: ['Date', 'Batch ID', 'Handoff To', 'Certified By', 'Status'] },
  { annex: 4, title: 'IMP Release Log', columns: ['Date', 'Batch ID', 'Released To', 'Released By', 'Status'] },
  { annex: 5, title: 'Deviation Log', columns: ['Date', 'Batch ID', 'Deviation', 'CAPA', 'Status'] },
  { annex: 6, title: 'Certification Archiving Log', columns: ['Date', 'Batch ID', 'Archived By', 'Location', 'Status'] },
];

/** The definition of a log. */
export function logDefinition(annex: AnnexNumber): LogDefinition {
  const found = logDefinitions.find((definition) => definition.annex === annex);
  if (!found) throw new RangeError(`there is no annexure ${annex}`);
  return found;
}

/** Whether a number from outside is that of an annexure. */
export function isAnnexNumber(value: number): value is AnnexNumber {
  return logDefinitions.some((definition) => definition.annex === value);
}
