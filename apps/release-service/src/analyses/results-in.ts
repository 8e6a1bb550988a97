import type { analysisOperations } from '@qp/contracts/release';
import type { ReportedResult } from '@qp/domain/specifications';
import { DomainError } from '@qp/domain/kernel';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

/** Results as they are sent: typed, or as a table or list of a laboratory's system. */
export type ResultsIn = z.infer<(typeof analysisOperations)['previewResults']['body'] & z.ZodType>['results'];

const MOST = 500;
const results = z
  .array(z.strictObject({ test: z.string().trim().min(1).max(40), reported: z.string().trim().min(1).max(200) }))
  .min(1)
  .max(MOST);

/** Reads them. Numbers stay the text that they are: a JSON number would lose the digits that it was reported with, and is refused. */
export function readResults(sent: ResultsIn): ReportedResult[] {
  if (sent.form === 'TYPED') return sent.results;
  const outcome = results.safeParse(sent.form === 'CSV' ? readTable(sent.text) : readList(sent.text));
  if (outcome.success) return outcome.data;
  const said = outcome.error.issues.slice(0, 20).map(({ path, message }) => {
    const [at, column] = path;
    return typeof at === 'number' ? `result ${at + 1}${column === undefined ? '' : `, ${String(column)}`}: ${message}` : message;
  });
  throw unreadable(said.join('; '));
}

function unreadable(message: string): DomainError {
  return new DomainError('VALIDATION_FAILED', {
    message: `The results cannot be read: ${message}.`,
    whatToDo: 'Send columns (CSV) or members (JSON) "test" and "reported", both as text, one for each result.',
    details: { fields: [{ path: 'body.results', message }] },
  });
}

function readTable(text: string): unknown {
  let rows: Record<string, string>[];
  try {
    rows = parse(text, {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      columns: (head: string[]) => head.map((name) => name.toLowerCase()),
    });
  } catch (error) {
    throw unreadable(error instanceof Error ? error.message : 'no table of values');
  }
  const [first] = rows;
  if (first && !('test' in first && 'reported' in first)) throw unreadable('the columns test and reported are needed');
  return rows.map(({ test, reported }) => ({ test, reported }));
}

function readList(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable('no JSON');
  }
}
