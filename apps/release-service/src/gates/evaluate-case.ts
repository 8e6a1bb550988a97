import { evaluateAct } from '@qp/domain/certification';
import type { AcceptedWarning, GateResult } from '@qp/domain/gates';
import type { Tx } from '@qp/platform/persistence';
import type { CaseRow } from '../cases/case-row.js';
import { acceptedWarnings, readGateInput, readPolicies, type GateReading, type Judging } from './gate-input.js';

/** Judges all gates of an act on what the tables say now; `given` are the reasons that came with it for going on over warnings. */
export async function evaluateCase(
  tx: Tx,
  row: CaseRow,
  judging: Judging,
  given: readonly AcceptedWarning[] = [],
): Promise<{ readonly result: GateResult; readonly reading: GateReading }> {
  const reading = await readGateInput(tx, row, judging);
  const result = evaluateAct(reading.input, await readPolicies(tx, row), [...acceptedWarnings(reading), ...given]);
  return { result, reading };
}
