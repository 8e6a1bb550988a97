import { evaluateAct } from '@qp/domain/certification';
import type { GateResult } from '@qp/domain/gates';
import type { Tx } from '@qp/platform/persistence';
import type { CaseRow } from '../cases/case-row.js';
import { acceptedWarnings, readGateInput, readPolicies, type GateReading, type Judging } from './gate-input.js';

/** Judges all gates of an act on what the tables say now. */
export async function evaluateCase(
  tx: Tx,
  row: CaseRow,
  judging: Judging,
): Promise<{ readonly result: GateResult; readonly reading: GateReading }> {
  const reading = await readGateInput(tx, row, judging);
  const result = evaluateAct(reading.input, await readPolicies(tx, row), acceptedWarnings(reading));
  return { result, reading };
}
