import { committedFields, commitmentTo, type CommittedField, type EntryTools, type LogEntry } from './entry.js';

/** One field of one act laid open: whoever holds the log can compare it with the entry's commitment. */
export interface Disclosure {
  readonly event: string;
  readonly field: CommittedField;
  readonly salt: string;
  readonly value: unknown;
}

/** Whether a value of unknown origin has the form of a disclosure. */
export function isDisclosure(value: unknown): value is Disclosure {
  if (typeof value !== 'object' || value === null) return false;
  const { event, field, salt } = value as Partial<Record<keyof Disclosure, unknown>>;
  return (
    typeof event === 'string' &&
    committedFields.some((known) => known === field) &&
    typeof salt === 'string' &&
    /^[0-9a-f]{32}$/.test(salt) &&
    'value' in value
  );
}

/** Whether a disclosure is what the entry committed to. */
export function opens(tools: EntryTools, entry: LogEntry, { event, field, salt, value }: Disclosure): boolean {
  return entry.event === event && entry.commitments[field] === commitmentTo(tools, salt, value);
}
