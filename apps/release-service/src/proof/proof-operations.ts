import { proofOperations, type VerificationStep } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { assertSeen, defineCommand, defineQuery, notFound } from '../command-pipeline/index.js';

interface VerificationRow {
  readonly id: string;
  readonly kind: 'REGISTER' | 'SIGNATURES';
  readonly authorisation_id: string | null;
  readonly authorisation_no: string | null;
  readonly looked_at: number;
  readonly findings: readonly string[];
  readonly steps: VerificationStep[] | null;
  readonly verified_at: Date;
}

interface IncidentRow {
  readonly id: string;
  readonly owner_org: string;
  readonly kind: 'REGISTER' | 'SIGNATURES';
  readonly authorisation_no: string | null;
  readonly findings: readonly string[];
  readonly opened_at: Date;
  readonly seen_at: Date;
  readonly version: number;
  readonly closed_at: Date | null;
  readonly closed_name: string | null;
  readonly root_cause: string | null;
  readonly corrective_action: string | null;
}

export const listVerifications = defineQuery(proofOperations.verifications, async ({ tx }, { query }) => {
  const rows = await tx.query<VerificationRow>('select * from release.proof_verification order by verified_at desc, id limit $1', [
    query.limit,
  ]);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    authorisationId: row.authorisation_id,
    authorisationNo: row.authorisation_no,
    lookedAt: row.looked_at,
    findings: [...row.findings],
    steps: row.steps,
    verifiedAt: row.verified_at.toISOString(),
  }));
});

export const listIncidents = defineQuery(proofOperations.incidents, async ({ tx }) => {
  const rows = await tx.query<IncidentRow>(
    'select * from release.proof_incident order by closed_at is not null, opened_at desc, id limit 500',
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    authorisationNo: row.authorisation_no,
    findings: [...row.findings],
    openedAt: row.opened_at.toISOString(),
    seenAt: row.seen_at.toISOString(),
    version: row.version,
    closedAt: row.closed_at?.toISOString() ?? null,
    closedBy: row.closed_name,
    rootCause: row.root_cause,
    correctiveAction: row.corrective_action,
  }));
});

/** Quality management closes an incident with its cause and what was done about it (EU GMP Annex 11 clause 13). */
export const closeIncident = defineCommand(proofOperations.closeIncident, async (context, { params, body }) => {
  const { tx, actor, now } = context;
  const row = await tx.maybe<IncidentRow>('select * from release.proof_incident where id = $1 for update', [params.incidentId]);
  if (!row) throw notFound('incident');
  context.actsOn({ ownerOrg: row.owner_org });
  if (row.closed_at) throw new DomainError('ILLEGAL_TRANSITION', { message: 'The incident is closed already.' });
  assertSeen('incident', body.expectedVersion, row.version);
  const version = row.version + 1;
  await tx.query(
    `update release.proof_incident set closed_at = $2, closed_by = $3, closed_name = $4, root_cause = $5, corrective_action = $6, version = $7
     where id = $1`,
    [row.id, now, actor.personId, actor.name, body.rootCause, body.correctiveAction, version],
  );
  await context.audit({
    action: 'proof.incidentClosed',
    subject: { kind: 'proof-incident', id: row.id },
    stream: `org/${row.owner_org}`,
    ownerOrg: row.owner_org,
    before: { findings: row.findings },
    after: { rootCause: body.rootCause, correctiveAction: body.correctiveAction },
    reason: body.reason,
  });
  return { version, result: { id: row.id } };
});
