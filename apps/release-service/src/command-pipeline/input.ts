import type { AnyOperation } from '@qp/contracts/operation';
import { DomainError } from '@qp/domain/kernel';
import type { z } from 'zod';

/** The parts of a request as they were sent. */
export interface RawInput {
  readonly params: unknown;
  readonly query?: unknown;
  readonly body: unknown;
}

/** Validates the parts of a request by the operation's schemas and fills defaults in; throws VALIDATION_FAILED. */
export function parseInput(operation: AnyOperation, raw: RawInput): { params: unknown; query: unknown; body: unknown } {
  return {
    params: part(operation.params, raw.params, 'params'),
    query: part(operation.query, raw.query, 'query'),
    body: part(operation.body, raw.body, 'body'),
  };
}

function part(schema: z.ZodType | undefined, value: unknown, name: string): unknown {
  if (!schema) return undefined;
  const outcome = schema.safeParse(value);
  if (outcome.success) return outcome.data;
  const fields = outcome.error.issues.map((issue) => ({ path: [name, ...issue.path.map(String)].join('.'), message: issue.message }));
  throw new DomainError('VALIDATION_FAILED', { details: { fields } });
}
