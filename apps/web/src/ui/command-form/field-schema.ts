/** What a field takes: the server's own rule, as the part of JSON Schema that the API uses. */
export interface FieldSchema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly description?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly items?: FieldSchema | false;
  /** One schema for each place: the seven days of a week, or as many records as are named. */
  readonly prefixItems?: readonly FieldSchema[];
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
  /** Objects of which one is given, told apart by the field that each of them fixes. */
  readonly oneOf?: readonly FieldSchema[];
  /** One of these; as far as forms know them, a group of fields or nothing. */
  readonly anyOf?: readonly FieldSchema[];
}

/** Kinds of fields that a form knows how to ask. */
export type FieldKind =
  | 'object'
  | 'group or nothing'
  | 'variants'
  | 'week'
  | 'rows'
  | 'lines'
  | 'several'
  | 'choice'
  | 'check'
  | 'number'
  | 'day'
  | 'instant'
  | 'time'
  | 'country'
  | 'text'
  | 'line';

/** The server's rule for a time of the day. */
const TIME_OF_DAY = String.raw`^([01]\d|2[0-3]):[0-5]\d$`;

/** Longest text that is asked on one line. */
const ONE_LINE = 300;

/** How a field is asked; names of records are chosen from a list where one is given. */
export function kindOf(schema: FieldSchema, hasOptions: boolean): FieldKind {
  if (schema.oneOf?.every((variant) => nameOf(variant) !== undefined)) return 'variants';
  if (groupOf(schema)) return 'group or nothing';
  if (schema.type === 'array') {
    if (schema.prefixItems) return hasOptions ? 'several' : 'week';
    if (schema.items && (schema.items.enum || hasOptions)) return 'several';
    return schema.items && schema.items.type === 'object' ? 'rows' : 'lines';
  }
  if (schema.type === 'object') return 'object';
  if (hasOptions || schema.enum) return 'choice';
  if (schema.type === 'boolean') return 'check';
  if (schema.type === 'integer' || schema.type === 'number') return 'number';
  if (schema.format === 'date') return 'day';
  if (schema.format === 'date-time') return 'instant';
  if (schema.pattern === TIME_OF_DAY) return 'time';
  if (schema.pattern === '^[A-Z]{2}$') return 'country';
  return (schema.maxLength ?? 0) > ONE_LINE ? 'text' : 'line';
}

/** The fields of a group that may be left out as a whole; undefined for anything else. */
export function groupOf(schema: FieldSchema): FieldSchema | undefined {
  const [first, second, ...more] = schema.anyOf ?? [];
  return first?.type === 'object' && second?.type === 'null' && more.length === 0 ? first : undefined;
}

/** The name by which a variant is told from the others, and the field that holds it; undefined where it fixes none. */
export function nameOf(variant: FieldSchema): { readonly field: string; readonly name: string } | undefined {
  const [fixed] = Object.entries(variant.properties ?? {}).filter(([, { const: value }]) => typeof value === 'string');
  return fixed && { field: fixed[0], name: String(fixed[1].const) };
}

/** The variant that a value is of. */
export function variantOf(schema: FieldSchema, value: unknown): FieldSchema | undefined {
  return schema.oneOf?.find((variant) => {
    const named = nameOf(variant);
    return named !== undefined && (value as Readonly<Record<string, unknown>> | undefined)?.[named.field] === named.name;
  });
}

/** What a field holds before anybody typed. */
export function emptyOf(schema: FieldSchema, hasOptions = false): unknown {
  if (schema.default !== undefined) return schema.default;
  const kind = kindOf(schema, hasOptions);
  if (kind === 'week') return (schema.prefixItems ?? []).map((item) => emptyOf(item));
  if (kind === 'rows') return (schema.minItems ?? 0) > 0 && schema.items ? [emptyOf(schema.items)] : [];
  if (kind === 'lines' || kind === 'several') return [];
  if (kind === 'check') return false;
  if (kind === 'variants' || kind === 'group or nothing') return {};
  if (kind === 'object')
    return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, property]) => [name, emptyOf(property)]));
  return '';
}

/** What is sent for a field of an object that nobody touched: its default, and for a box that asks for an answer that it was left empty. */
export function untouched({ properties, required }: FieldSchema, name: string): unknown {
  const field = properties?.[name];
  return field?.default ?? (field?.type === 'boolean' && required?.includes(name) ? false : undefined);
}

/** The value as the server takes it: what was left empty is left out, numbers are numbers, instants carry their zone. */
export function givenOf(schema: FieldSchema, value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item, at) => givenOf(schema.prefixItems?.[at] ?? (schema.items || {}), item));
    return schema.prefixItems ? items.map((item) => item ?? 0) : items.filter((item) => item !== undefined);
  }
  const group = groupOf(schema);
  if (group) return givenOf(group, value) ?? null;
  const variant = variantOf(schema, value);
  if (variant) return givenOf(variant, value);
  if (schema.type === 'object' && typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .map(([name, part]) => [name, givenOf(schema.properties?.[name] ?? {}, part)] as const)
      .filter(([, part]) => part !== undefined);
    return entries.length > 0 ? Object.fromEntries(entries) : undefined;
  }
  if (typeof value !== 'string') return value ?? undefined;
  const text = value.trim();
  if (text === '') return undefined;
  if (schema.type === 'integer' || schema.type === 'number') return Number(text);
  return schema.format === 'date-time' ? new Date(text).toISOString() : text;
}

/** A class of a pattern, and what stands for itself in it elsewhere but has to be escaped for a browser. */
const CLASS = /\[(?:\\.|[^\]\\])*\]/g;
const STRICT = /(?<!\\)(?:[(){}/|]|(?<=^\^?)-|-$)/g;

/** The server's pattern as browsers take it: they read the attribute with the flag `v`, and leave one that breaks its rules unread. */
export function browserPattern(pattern: string | undefined): string | undefined {
  return pattern?.replaceAll(CLASS, (found) => `[${found.slice(1, -1).replaceAll(STRICT, String.raw`\$&`)}]`);
}
