import { phaseOf } from '@qp/domain/certification';
import type { FilingState } from '@qp/domain/filing';
import type { CaseRow } from '../cases/case-row.js';

/** Where the package of a case stands; undefined before the decision, with which its filing begins. */
export function packageState({ position, filing, batchClosed }: CaseRow): FilingState | undefined {
  const phase = phaseOf({ position, filing, batchClosed, deadlines: [] });
  return phase === 'DECIDED' || phase === 'CLOSED' ? (filing ?? 'OPEN') : undefined;
}
