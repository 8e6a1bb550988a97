import { masterData } from '@qp/contracts/release';
import { dayFromToday } from './calendar.js';
import { cast } from './people.js';
import type { Stage } from './stage.js';
import type { DemoTrial } from './trial.js';

/** Registers a packaged batch; its stock lies in quarantine at the depot. */
export async function registerBatch(
  stage: Stage,
  trial: DemoTrial,
  batchNo: string,
  options: {
    by?: string;
    heldBy?: string;
    kind?: 'BULK' | 'PACKAGED';
    parents?: { batchId: string; scope: string }[];
    quantity?: number;
  } = {},
): Promise<string> {
  const holder = await stage.person(options.heldBy ?? cast.depot);
  const made = await stage.act({
    step: `${batchNo}: register`,
    by: options.by ?? cast.qa,
    words: `registers batch ${batchNo}; the stock is in quarantine at ${holder.account.organisation}`,
    operation: masterData.registerBatch,
    body: {
      productId: trial.productId,
      batchNo,
      kind: options.kind ?? 'PACKAGED',
      quantity: options.quantity ?? 500,
      unit: 'bottle',
      samples: 20,
      place: { organisationId: holder.organisationId, name: holder.account.organisation },
      manufacturedOn: dayFromToday(-40),
      expiry: { date: dayFromToday(600), kind: 'EXPIRY' },
      parents: options.parents ?? [],
    },
  });
  return made.result.id;
}
