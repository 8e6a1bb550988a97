/** One field of a record before and after an act; null where there was none. */
export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What an act changed, field by field, in the order of the new record; fields that stayed are left out. */
export function changesOf(before: unknown, after: unknown): readonly FieldChange[] {
  const old = fieldsOf(before);
  const now = fieldsOf(after);
  return [...new Set([...now.keys(), ...old.keys()])]
    .map((field) => ({ field, before: old.get(field) ?? null, after: now.get(field) ?? null }))
    .filter((change) => change.before !== change.after);
}

function fieldsOf(record: unknown): ReadonlyMap<string, string> {
  if (record === null || record === undefined) return new Map();
  if (typeof record !== 'object' || Array.isArray(record)) return new Map([['value', textOf(record)]]);
  return new Map(Object.entries(record).flatMap(([name, value]) => (value === null || value === undefined ? [] : [[name, textOf(value)]])));
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const words = Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string' && one !== '');
  return words ? value.join(', ') : JSON.stringify(value);
}
