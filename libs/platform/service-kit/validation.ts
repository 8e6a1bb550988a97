import { isCommand, type AnyOperation } from '@qp/contracts/operation';
import type { z } from 'zod';
import type { RawParts } from './request-parts.js';
import { notWellFormed, type WrongField } from './refusals.js';
import { givenTwiceIn, undeclaredIn, unprintableIn } from './suspect-input.js';

/**
 * Checks the parts of a request with the operation's schemas; throws VALIDATION_FAILED with every wrong field. What comes from outside must
 * hold text that people can read, no parameter of the address that nobody declared or that stands there twice, and a command no field that
 * nobody declared: who misspelt one would believe that it counted, and another reader of the same address could see something else in it.
 * Our own services are let through, for a newer one may tell more than this one knows.
 */
export function validateParts(operation: AnyOperation, raw: RawParts): { params: unknown; query: unknown; body: unknown } {
  const wrong: WrongField[] = [];
  const parsed = {
    params: parsePart('params', operation.params, raw.params, wrong),
    query: parsePart('query', operation.query, raw.query, wrong),
    // bytes are the handler's to read
    body: operation.kind === 'stream' ? undefined : parsePart('body', operation.body, raw.body, wrong),
  };
  if (wrong.length === 0 && operation.access.kind !== 'service') {
    for (const part of ['params', 'query', 'body'] as const)
      if (part !== 'body' || operation.kind !== 'stream') wrong.push(...unprintableIn(raw[part], part));
    wrong.push(...undeclaredIn(raw.query, parsed.query ?? {}, 'query', 'is no parameter of this address'));
    wrong.push(...givenTwiceIn(raw.query, parsed.query));
    if (isCommand(operation)) wrong.push(...undeclaredIn(raw.body, parsed.body, 'body'));
  }
  if (wrong.length > 0) throw notWellFormed(wrong);
  return parsed;
}

function parsePart(part: string, schema: z.ZodType | undefined, value: unknown, wrong: WrongField[]): unknown {
  if (!schema) return undefined;
  const outcome = schema.safeParse(value);
  if (outcome.success) return outcome.data;
  for (const issue of outcome.error.issues) wrong.push({ path: [part, ...issue.path.map(String)].join('.'), message: issue.message });
  return undefined;
}
