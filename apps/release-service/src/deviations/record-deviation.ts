import { randomUUID } from 'node:crypto';
import type { DeviationType } from '@qp/domain/quality-events';
import type { CommandContext } from '../command-pipeline/index.js';
import type { DeviantBatch } from './batch-of.js';
import { recordAct, type RecordingContext } from './log-event.js';
import { reachedCases, tellOfDeviation, wakeCases } from './reached-cases.js';

/** What is said of a new deviation. */
export interface NewDeviation {
  readonly title: string;
  readonly description: string;
  readonly type: DeviationType;
  readonly scope: 'BATCH' | 'PACKAGING_LOT' | 'SHIPMENT' | 'KITS';
  readonly shipmentId?: string;
  /** Scope KITS: the kits, listed for the batch and locked. */
  readonly kits?: readonly string[];
  readonly step: string;
  readonly siteName: string;
  /** ISO 8601. */
  readonly detectedAt: string;
  readonly repeatOf?: string;
}

/** Somebody who records a deviation: by a command of their own, or by an act that always opens one. */
export type DeviationRecorder = RecordingContext &
  Pick<CommandContext, 'enqueue' | 'signal'> & { readonly actor: Pick<CommandContext['actor'], 'personId' | 'name' | 'organisationId'> };

/**
 * Writes a deviation of a batch with its first event, wakes every case that it concerns and tells quality assurance; the sponsor too where
 * asked. From the commit on gate G-03 refuses the batch and every batch made from it.
 */
export async function recordDeviation(
  context: DeviationRecorder,
  batch: DeviantBatch,
  said: NewDeviation,
  { caseId, tellSponsor = false }: { readonly caseId?: string; readonly tellSponsor?: boolean } = {},
): Promise<{ readonly deviationId: string; readonly version: number }> {
  const { tx, actor, now } = context;
  const cases = await reachedCases(tx, batch.id);
  const own = cases.filter(({ batchId }) => batchId === batch.id).at(-1);
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
    `insert into release.deviation (id, owner_org, sponsor_id, batch_id, case_id, title, description, type, scope_kind, scope_ids, step, site_name, detected_at, repeat_of,
       raised_by, raised_name, raised_org, raised_at, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 0)`,
    [
      row.id,
      row.owner_org,
      row.sponsor_id,
      row.batch_id,
      caseId ?? own?.caseId ?? null,
      said.title,
      said.description,
      said.type,
      said.scope,
      said.scope === 'KITS' ? said.kits : [said.scope === 'SHIPMENT' ? said.shipmentId : batch.batchNo],
      said.step,
      said.siteName,
      said.detectedAt,
      said.repeatOf ?? null,
      actor.personId,
      actor.name,
      actor.organisationId,
      now,
    ],
  );
  const { version, eventId } = await recordAct(context, row, { act: 'deviation.raise', state: 'OPEN', before: null, after: said });
  await wakeCases(context, row, cases, { id: eventId, kind: 'deviationRaised' });
  await tellOfDeviation(context, row, {
    eventId,
    batchNo: batch.batchNo,
    classification: 'not classified yet',
    cases,
    sponsor: tellSponsor,
  });
  return { deviationId: row.id, version };
}
