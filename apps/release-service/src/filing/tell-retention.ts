import { caseRetention, documentServices } from '@qp/contracts/documents';
import type { CaseRow } from '../cases/case-row.js';
import { readCase } from '../cases/case-row.js';
import type { Delivery, FeatureTools, OutgoingMessage } from '../command-pipeline/index.js';
import type { Tx } from '@qp/platform/persistence';
import { caseKeptUntil, standingHold } from './retention-of-case.js';

/** Topic that tells documents-service how long the evidence of a case is kept. */
export const retentionTopic = 'evidence.retention';

interface Telling {
  readonly tx: Tx;
  readonly now: Date;
  readonly today: string;
  enqueue(message: OutgoingMessage): Promise<void>;
}

/** Tells how long the evidence of a case is kept, as of this transaction. */
export async function tellRetention(
  context: Telling,
  row: Pick<CaseRow, 'id' | 'batchId' | 'facts' | 'ownerOrg' | 'sponsorId'>,
  reason: string,
) {
  const { tx, now, today } = context;
  const hold = await standingHold(tx, row.id);
  const disposal = await approvedDisposal(tx, row.id);
  await context.enqueue({
    topic: retentionTopic,
    key: row.id,
    payload: {
      caseId: row.id,
      version: now.getTime(),
      ownerOrg: row.ownerOrg,
      sponsorId: row.sponsorId,
      retainUntil: (await caseKeptUntil(tx, row, today)) ?? null,
      legalHold: hold?.held ?? false,
      ...(disposal && { disposal }),
      reason,
    },
  });
}

/** The decision on the disposal of a case that two people signed, with the versions that others still need as of now. */
async function approvedDisposal(tx: Tx, caseId: string): Promise<{ id: string; keptVersions: string[] } | undefined> {
  return tx.maybe(
    `update release.disposal set kept_versions = release.still_needed(case_id) where case_id = $1 and approved_by is not null
     returning id, kept_versions as "keptVersions"`,
    [caseId],
  );
}

/** Tells it of every case whose batch was for a trial that has just ended. */
export async function tellRetentionOfTrial(context: Telling, trialId: string): Promise<void> {
  const cases = await context.tx.query<{ id: string }>(
    `select id from release.certification_case where facts -> 'destinations' @> jsonb_build_array(jsonb_build_object('trialId', $1::text)) order by id`,
    [trialId],
  );
  for (const { id } of cases) await tellRetention(context, await readCase(context.tx, id), 'the trial has ended');
}

/** Delivers it; documents-service extends the locks at once. */
export function deliverRetention({ documents }: FeatureTools): Delivery {
  return async ({ eventId, payload }) => {
    await documents.call(documentServices.caseRetention, { body: caseRetention.parse({ ...(payload as object), eventId }) });
  };
}
