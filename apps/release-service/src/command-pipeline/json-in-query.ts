import { DomainError } from '@qp/domain/kernel';
import type { z } from 'zod';

/** A parameter of a query that carries JSON, by its schema; undefined where it was not sent. */
export function jsonInQuery<S extends z.ZodType>(name: string, schema: S, text: string | undefined): z.infer<S> | undefined {
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  const outcome = schema.safeParse(value);
  if (outcome.success) return outcome.data;
  throw new DomainError('VALIDATION_FAILED', {
    message: `${name} is not the JSON that is asked for.`,
    details: {
      fields: outcome.error.issues.map((issue) => ({ path: ['query', name, ...issue.path.map(String)].join('.'), message: issue.message })),
    },
  });
}
