import type { AnyOperation } from '@qp/contracts/operation';
import { z } from 'zod';
import type { CommandToSign } from './signed-act.js';

/** One line of what is signed. */
export interface ShownLine {
  readonly label: string;
  readonly value: string;
}

/** Content of a command, field by field with the words of its schema, so that a signer reads what the hash binds. Nothing is left out. */
export function contentAsPeopleRead(operation: AnyOperation, command: CommandToSign): ShownLine[] {
  return [
    ...linesOf(command.params, describe(operation.params)),
    ...linesOf(command.query, describe(operation.query)),
    ...linesOf(command.body, describe(operation.body)),
  ];
}

type Described = Readonly<Record<string, { readonly description?: string }>>;

function describe(schema: z.ZodType | undefined): Described {
  if (!schema) return {};
  const { properties } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as { properties?: Described };
  return properties ?? {};
}

function linesOf(value: unknown, described: Described, path = ''): ShownLine[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item !== 'object')) return [{ label: labelOf(path), value: value.join(', ') || 'none' }];
    return value.flatMap((item, index) => linesOf(item, {}, `${path} ${index + 1}`));
  }
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([name, inner]) => {
      const label = described[name]?.description ?? labelOf(name);
      return linesOf(inner, {}, path ? `${path}: ${label}` : label);
    });
  return [{ label: labelOf(path), value: typeof value === 'string' ? value : JSON.stringify(value) }];
}

/** `expectedVersion` as people read it: `Expected version`. */
function labelOf(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`).trim();
  return (words.charAt(0).toUpperCase() + words.slice(1)).slice(0, 300) || 'Content';
}
