import { reconciliationOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { defineCommand, defineQuery, notFound } from '../command-pipeline/index.js';
import type { Drift } from './drift.js';

interface DriftRow {
  readonly id: string;
  readonly owner_org: string;
  readonly sponsor_id: string;
  readonly subject_kind: 'case' | 'release' | 'shipment';
  readonly subject_id: string;
  readonly drift: Drift;
  readonly ledger_version: number;
  readonly workflow_version: number | null;
  readonly found_at: Date;
  readonly seen_at: Date;
  readonly repair_asked_at: Date | null;
  readonly resolved_at: Date | null;
}

export const listDrift = defineQuery(reconciliationOperations.list, async ({ tx }) => {
  const rows = await tx.query<DriftRow>('select * from release.process_drift where resolved_at is null order by found_at');
  return rows.map((row) => ({
    id: row.id,
    kind: row.subject_kind,
    subjectId: row.subject_id,
    drift: row.drift,
    ledgerVersion: row.ledger_version,
    workflowVersion: row.workflow_version,
    foundAt: row.found_at.toISOString(),
    seenAt: row.seen_at.toISOString(),
    repairAskedAt: row.repair_asked_at?.toISOString() ?? null,
  }));
});

/** Starts the workflow again from the ledger where it is gone, and lets one that runs read the ledger again. */
export const repairDrift = defineCommand(reconciliationOperations.repair, async (context, { params, body }) => {
  const { tx, actor, now } = context;
  const row = await tx.maybe<DriftRow>('select * from release.process_drift where id = $1 for update', [params.driftId]);
  if (!row) throw notFound('difference');
  if (row.resolved_at)
    throw new DomainError('ILLEGAL_TRANSITION', { message: 'The workflow agrees with its ledger again; there is nothing to repair.' });
  const subject = { kind: row.subject_kind, subjectId: row.subject_id };
  await context.enqueue({ topic: 'workflow.start', key: row.subject_id, payload: subject });
  await context.enqueue({
    topic: 'workflow.signal',
    key: row.subject_id,
    payload: { ...subject, fact: { id: `resync:${row.id}:${now.toISOString()}`, kind: 'resync' } },
  });
  await tx.query('update release.process_drift set repair_asked_at = $2, repair_asked_by = $3 where id = $1', [
    row.id,
    now,
    actor.personId,
  ]);
  await context.audit({
    action: 'process.repair',
    subject: { kind: row.subject_kind, id: row.subject_id },
    stream: `${row.subject_kind}/${row.subject_id}`,
    ownerOrg: row.owner_org,
    sponsorId: row.sponsor_id,
    before: { drift: row.drift, ledgerVersion: row.ledger_version, workflowVersion: row.workflow_version },
    after: { repairAskedAt: now.toISOString() },
    reason: body.reason,
  });
  return { version: 1, result: { subjectId: row.subject_id } };
});
