import type { ProcessInput } from '@qp/contracts/processes';
import { shipmentTable } from '@qp/domain/supply';
import { condition, continueAsNew } from '@temporalio/workflow';
import { ProcessRun } from './process-run.js';
import type { RowState } from './row-position.js';
import { rowRules } from './row-rules.js';

const rules = rowRules(shipmentTable);

/** One shipment from its order until its units are accepted, returned, lost or cancelled. */
export async function shipment(input: ProcessInput<RowState>): Promise<{ version: number }> {
  const parcel = new ProcessRun(input, rules);
  // A fact that comes after the end starts the process again; there is nothing left that it could change.
  if (parcel.phase !== 'ENDED') await parcel.livePhase();
  if (parcel.phase !== 'ENDED') await continueAsNew<typeof shipment>(parcel.carriedOver());
  // Work after the last change would end with the run.
  await condition(() => parcel.carriedOver().followUps.length === 0);
  return { version: parcel.version };
}
