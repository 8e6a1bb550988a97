import { randomUUID } from 'node:crypto';
import type { HookContext, RecordedDecision } from '../command-pipeline/index.js';
import { deviantBatch } from './batch-of.js';
import { recordAct } from './log-event.js';
import { reachedCases, tellOfDeviation, wakeCases } from './reached-cases.js';

/**
 * A late result that failed always opens a deviation of its batch (domain reference 6.2), in the transaction of the act. Quality
 * assurance classifies it; the sponsor hears of it at once.
 */
export async function raiseForLateFailure(context: HookContext, decision: RecordedDecision): Promise<void> {
  if (decision.act !== 'lateFailure') return;
  const { tx, now } = context;
  const batch = await deviantBatch(tx, decision.batchId);
  const place = await tx.maybe<{ name: string }>('select name from release.organisation where id = $1', [decision.by.organisationId]);
  const said = {
    title: 'Late test result out of specification',
    description: `${decision.reason ?? 'A late result failed.'} Tests that were pending at stage 1: ${decision.lateTests.join(', ')}.`,
    type: 'OOS',
    scope: 'BATCH',
    step: 'TEST',
    siteName: place?.name ?? 'Organisation that recorded the result',
  } as const;
  const row = {
    id: randomUUID(),
    owner_org: batch.ownerOrg,
    sponsor_id: batch.sponsorId,
    batch_id: batch.id,
    version: 0,
    title: said.title,
    scope_kind: said.scope,
  };
  await tx.query(
    `insert into release.deviation (id, owner_org, sponsor_id, batch_id, case_id, title, description, type, scope_kind, scope_ids, step, site_name, detected_at,
       raised_by, raised_name, raised_org, raised_at, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $13, 0)`,
    [
      row.id,
      row.owner_org,
      row.sponsor_id,
      row.batch_id,
      decision.caseId,
      said.title,
      said.description,
      said.type,
      said.scope,
      [batch.batchNo],
      said.step,
      said.siteName,
      now,
      decision.by.personId,
      decision.by.name,
      decision.by.organisationId,
    ],
  );
  const acting = { tx, now, audit: context.audit.bind(context), actor: decision.by };
  const { eventId } = await recordAct(acting, row, { act: 'deviation.raise', state: 'OPEN', before: null, after: said });
  const cases = await reachedCases(tx, batch.id);
  await wakeCases(context, row, cases, { id: eventId, kind: 'deviationRaised' });
  await tellOfDeviation(context, row, { eventId, batchNo: batch.batchNo, classification: 'not classified yet', cases, sponsor: true });
}
