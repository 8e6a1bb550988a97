/** One field as it is, and as it was proposed to be. */
export interface ChangedField {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** The fields in which a proposed record differs from the one in force. */
export function changedFields(inForce: object, proposed: object): readonly ChangedField[] {
  const now = new Map(Object.entries(inForce));
  return Object.entries(proposed)
    .map(([field, value]) => ({ field, before: textOf(now.get(field)), after: textOf(value) }))
    .filter(({ before, after }) => before !== after);
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
