import { createHash } from 'node:crypto';
import type { QueryConfig } from 'pg';

/** Texts of statements kept by name; a program has some hundreds of them, and each connection holds the plans of those it met. */
const KEPT = 1_000;
const names = new Map<string, string>();

/**
 * A statement that a connection parses and plans once, however often it is asked: row-level security makes planning the larger part of a short
 * statement. Texts beyond the kept ones, and those without parameters (which may hold several statements), go as they are.
 */
export function prepared(text: string, values: readonly unknown[]): QueryConfig {
  if (values.length === 0) return { text };
  const name = names.get(text) ?? nameOf(text);
  return { ...(name === undefined ? {} : { name }), text, values: [...values] };
}

function nameOf(text: string): string | undefined {
  if (names.size >= KEPT) return undefined;
  // the server knows a plan by its name alone, so the name has to hold the whole text
  const name = `qp_${createHash('sha256').update(text).digest('hex').slice(0, 40)}`;
  names.set(text, name);
  return name;
}
