import type { HookContext, RecordedDecision } from '../command-pipeline/index.js';
import { deviantBatch } from './batch-of.js';
import { recordDeviation } from './record-deviation.js';

/**
 * A late result that failed always opens a deviation of its batch (domain reference 6.2), in the transaction of the act. Quality
 * assurance classifies it; the sponsor hears of it at once.
 */
export async function raiseForLateFailure(context: HookContext, decision: RecordedDecision): Promise<void> {
  if (decision.act !== 'lateFailure') return;
  const { tx, now } = context;
  const batch = await deviantBatch(tx, decision.batchId);
  const place = await tx.maybe<{ name: string }>('select name from release.organisation where id = $1', [decision.by.organisationId]);
  const recorder = {
    tx,
    now,
    audit: context.audit.bind(context),
    enqueue: context.enqueue.bind(context),
    signal: context.signal.bind(context),
    actor: decision.by,
  };
  await recordDeviation(
    recorder,
    batch,
    {
      title: 'Late test result out of specification',
      description: `${decision.reason ?? 'A late result failed.'} Tests that were pending at stage 1: ${decision.lateTests.join(', ')}.`,
      type: 'OOS',
      scope: 'BATCH',
      step: 'TEST',
      siteName: place?.name ?? 'Organisation that recorded the result',
      detectedAt: now.toISOString(),
    },
    { caseId: decision.caseId, tellSponsor: true },
  );
}
