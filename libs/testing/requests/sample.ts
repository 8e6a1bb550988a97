import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { z } from 'zod';

/** What of a JSON Schema the requests of our operations are made of. */
export interface Shape {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'null';
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Shape | boolean;
  readonly propertyNames?: Shape;
  readonly items?: Shape;
  readonly prefixItems?: readonly Shape[];
  readonly minItems?: number;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** The shape of what may be sent to a schema. */
export function shapeOf(schema: z.ZodType): Shape {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;
}

/** The kinds of a union, in the order declared; of anything else only itself. */
export function branchesOf(shape: Shape): readonly Shape[] {
  return (shape.anyOf ?? shape.oneOf)?.flatMap(branchesOf) ?? [shape];
}

/** Values for fields by their name, wherever in a request they stand. */
export type ByName = Readonly<Record<string, unknown>>;

/** A value that fits the shape, with every optional field filled in; the same each time but for ids, which are of no record. */
export function sampleOf(shape: Shape, byName: ByName = {}): unknown {
  const [first = {}] = branchesOf(shape);
  if (first.const !== undefined) return first.const;
  if (first.enum) return first.enum[0];
  if (first.type === 'object') return sampleObject(first, byName);
  if (first.prefixItems) return first.prefixItems.map((item) => sampleOf(item, byName));
  if (first.type === 'array') return Array.from({ length: Math.max(1, first.minItems ?? 1) }, () => sampleOf(first.items ?? {}, byName));
  if (first.type === 'integer' || first.type === 'number') return Math.max(1, first.minimum ?? 1);
  if (first.type === 'boolean') return true;
  if (first.type === 'null') return null;
  return sampleText(first);
}

function sampleObject({ properties = {}, additionalProperties, propertyNames }: Shape, byName: ByName): object {
  const fields = Object.entries(properties).map(([name, of]): [string, unknown] => [
    name,
    Object.hasOwn(byName, name) ? byName[name] : sampleOf(of, byName),
  ]);
  if (typeof additionalProperties === 'object' && fields.length === 0)
    fields.push([String(sampleOf(propertyNames ?? { type: 'string' })), sampleOf(additionalProperties, byName)]);
  return Object.fromEntries(fields);
}

const byFormat: Readonly<Record<string, () => string>> = {
  uuid: randomUUID,
  date: () => '2026-11-24',
  'date-time': () => '2026-11-24T10:00:00Z',
  email: () => 'somebody@example.org',
  uri: () => 'https://example.org/a',
};

function sampleText({ format, pattern, minLength = 0 }: Shape): string {
  const made = byFormat[format ?? ''];
  if (made) return made();
  if (pattern) return fc.sample(fc.stringMatching(new RegExp(pattern)), { numRuns: 1, seed: 1 })[0] ?? '';
  return 'Words of a test'.padEnd(minLength, '.');
}
