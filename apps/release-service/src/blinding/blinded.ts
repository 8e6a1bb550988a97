import type { Tx } from '@qp/platform/persistence';

/** Whether what is known of a batch could break the blind of a trial, whoever asks. */
export async function isBlindedBatch(tx: Tx, batchId: string): Promise<boolean> {
  return (await tx.one<{ blinded: boolean | null }>('select release.blinded_batch($1) as blinded', [batchId])).blinded ?? false;
}

/** The same of the batch of a case. */
export async function isBlindedCase(tx: Tx, caseId: string): Promise<boolean> {
  return (await tx.one<{ blinded: boolean | null }>('select release.is_blinded($1) as blinded', [caseId])).blinded ?? false;
}
