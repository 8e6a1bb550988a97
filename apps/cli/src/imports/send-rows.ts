import { ApiProblem, type AnyOperation, type ApiClient } from '@qp/contracts/operation';
import type { ReadRow } from '@qp/domain/imports';
import { commandIdOf } from './command-id.js';

/** What became of one line: why it was not entered; undefined where it was. */
export interface LineOutcome {
  readonly line: number;
  readonly problem?: string;
}

/** Sends lines one by one, each as its own command; a refused line holds up no other. Whatever is no refusal ends it. */
export async function sendRows(api: Pick<ApiClient, 'call'>, operation: AnyOperation, rows: readonly ReadRow[]): Promise<LineOutcome[]> {
  const outcomes: LineOutcome[] = [];
  for (const { line, body } of rows) outcomes.push(await sendRow(api, operation, line, body));
  return outcomes;
}

async function sendRow(api: Pick<ApiClient, 'call'>, operation: AnyOperation, line: number, body: ReadRow['body']): Promise<LineOutcome> {
  try {
    await api.call(operation, { body, commandId: commandIdOf(operation.id, line, body) });
    return { line };
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    const { detail, whatToDo, fields = [] } = error.problem;
    return { line, problem: [detail, ...fields.map(({ path, message }) => `${path}: ${message}`), whatToDo].join(' ') };
  }
}
