/** What a column takes: the server's own rule for the field of a command, as the part of JSON Schema that the API uses. */
export interface ColumnSchema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, ColumnSchema>>;
  readonly required?: readonly string[];
}

/** One line of a file, as it would be sent, with what is wrong with it. */
export interface ReadRow {
  /** Line in the file; the head is line 1. */
  readonly line: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly problems: readonly string[];
}

/** Records that a column names by their name, by the field that takes their id. */
export type References = Readonly<Record<string, readonly { readonly value: string; readonly label: string }[]>>;

const YES = ['yes', 'true', '1', 'ja', 'x'];
const NO = ['no', 'false', '0', 'nein', ''];

/**
 * Reads the lines of a file by the server's schema of the command that takes them. Nothing is sent; what does not fit is said
 * line by line, with the name of the column.
 */
export function readRows(
  records: readonly Readonly<Record<string, string>>[],
  schema: ColumnSchema,
  references: References,
): readonly ReadRow[] {
  const fields = Object.entries(schema.properties ?? {});
  const known = new Set(fields.map(([name]) => name));
  return records.map((record, index) => {
    const problems: string[] = Object.keys(record)
      .filter((column) => !known.has(column))
      .map((column) => `${column}: there is no such column`);
    const body: Record<string, unknown> = {};
    for (const [name, field] of fields) {
      const text = (record[name] ?? '').trim();
      if (text === '') {
        if ((schema.required ?? []).includes(name)) problems.push(`${name}: is missing`);
        continue;
      }
      const read = readValue(text, field, references[name]);
      if ('problem' in read) problems.push(`${name}: ${read.problem}`);
      else body[name] = read.value;
    }
    return { line: index + 2, body, problems };
  });
}

type Value = { readonly value: unknown } | { readonly problem: string };

function readValue(text: string, field: ColumnSchema, names: References[string] | undefined): Value {
  if (names) {
    const found = names.find(({ value, label }) => value === text || label.toLowerCase() === text.toLowerCase());
    return found ? { value: found.value } : { problem: `"${text}" is not known` };
  }
  if (field.type === 'array')
    return {
      value: text
        .split(';')
        .map((part) => part.trim())
        .filter(Boolean),
    };
  if (field.type === 'boolean') {
    const word = text.toLowerCase();
    if (YES.includes(word)) return { value: true };
    return NO.includes(word) ? { value: false } : { problem: `"${text}" is neither yes nor no` };
  }
  if (field.type === 'integer' || field.type === 'number') return readNumber(text, field);
  if (field.enum && !field.enum.includes(text)) return { problem: `"${text}" is none of ${field.enum.join(', ')}` };
  if (field.maxLength !== undefined && text.length > field.maxLength) return { problem: `is longer than ${field.maxLength} characters` };
  if (field.minLength !== undefined && text.length < field.minLength) return { problem: `is shorter than ${field.minLength} characters` };
  if (field.pattern !== undefined && !new RegExp(field.pattern).test(text)) return { problem: `"${text}" has not the right form` };
  if (field.format === 'date' && !/^\d{4}-\d{2}-\d{2}$/.test(text)) return { problem: `"${text}" is no day as 2026-01-31` };
  return field.format === 'email' && !text.includes('@') ? { problem: `"${text}" is no mail address` } : { value: text };
}

function readNumber(text: string, field: ColumnSchema): Value {
  const number = Number(text);
  if (!Number.isFinite(number) || (field.type === 'integer' && !Number.isInteger(number))) return { problem: `"${text}" is no number` };
  if (field.minimum !== undefined && number < field.minimum) return { problem: `is less than ${field.minimum}` };
  return field.maximum !== undefined && number > field.maximum ? { problem: `is more than ${field.maximum}` } : { value: number };
}
