import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ApiClient, ResponseOf } from '@qp/contracts/operation';
import { masterData, newBatch, workOrderOperations, type BatchFactsRecord } from '@qp/contracts/release';
import { Refused, WrongUse } from '../command.js';

/** What a work order names beside the facts. */
export interface OrderOptions {
  /** Number of a batch that is registered. */
  readonly batch: string | undefined;
  /** File with a batch to register. */
  readonly register: string | undefined;
  /** Number of the authorisation under which it is certified. */
  readonly authorisation: string | undefined;
  readonly agreed: string | undefined;
}

/** Says what is missing before anything is asked of the system. */
export function assertOrder({ batch, register, authorisation }: OrderOptions): void {
  if (!authorisation) throw new WrongUse('--order needs --authorisation NUMBER');
  if ((batch === undefined) === (register === undefined))
    throw new WrongUse('--order needs --batch B for a batch that is registered, or --register BATCH.json for a new one');
}

/**
 * Turns the list into a work order. The id of the command is made from what is ordered, so that the same order given again is answered with what
 * it made the first time.
 */
export async function orderWork(
  api: ApiClient,
  facts: BatchFactsRecord,
  ruleSetVersion: string,
  options: OrderOptions,
): Promise<ResponseOf<typeof workOrderOperations.order>['result']> {
  const authorisations = await api.call(masterData.listAuthorisations, {});
  const authorisation = authorisations.find(({ number }) => number === options.authorisation);
  if (!authorisation) throw new Refused(`There is no authorisation ${options.authorisation} in your scope.`);
  const body = {
    facts,
    ruleSetVersion,
    authorisationId: authorisation.id,
    batch: options.register ? await batchFile(options.register) : { batchId: await registered(api, options.batch ?? '') },
    ...(options.agreed && { agreedDate: options.agreed }),
  };
  const { result } = await api.call(workOrderOperations.order, { body, commandId: idOf(body) });
  return result;
}

async function batchFile(path: string) {
  const read = newBatch.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (!read.success) throw new WrongUse(read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  return read.data;
}

async function registered(api: ApiClient, batchNo: string): Promise<string> {
  const [batch] = await api.call(masterData.listBatches, { query: { batchNo } });
  if (!batch) throw new Refused(`There is no batch ${batchNo} in your scope.`);
  return batch.id;
}

function idOf(body: object): string {
  const hex = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}
