import { randomUUID } from 'node:crypto';
import type { Tx } from '@qp/platform/persistence';
import type { AuditEntry, HookContext, OutgoingMessage, RecordedDecision } from '../command-pipeline/index.js';
import { appendEvent } from '../command-pipeline/process-ledger.js';
import { releaseStream } from './trial-release-row.js';

/** Register entries that bring a certificate which names destinations. */
const certifying = ['CERTIFIED', 'CONDITIONALLY_CERTIFIED', 'EXPIRY_UPDATED', 'DESTINATIONS_AMENDED'];

/** What opening needs of a context, a person's or the system's. */
export interface Opener {
  readonly tx: Tx;
  readonly now: Date;
  audit(entry: AuditEntry): Promise<void>;
  enqueue(message: OutgoingMessage): Promise<void>;
}

/** A certificate as a release cites it. */
export interface CitedCertificate {
  readonly id: string;
  readonly version: number;
  readonly caseId: string;
  readonly batchId: string;
  readonly ownerOrg: string;
  readonly sponsorId: string;
}

/** A destination as the certificate names it. */
export interface NamedDestination {
  readonly trialId: string;
  readonly memberState: string;
  readonly dossierVersion: string;
  /** "not before authorisation of MS": the release opens when the decision comes. */
  readonly mark?: string;
}

/**
 * Opens a trial release for each authorised destination of a new certificate. One that lives already cites the new certificate from
 * now on; one whose destination is no longer named is looked at by its own process, which suspends it.
 */
export async function onDecision(context: HookContext, decision: RecordedDecision): Promise<void> {
  if (!decision.decision || !certifying.includes(decision.decision) || !decision.certificateId) return;
  const certificate = await context.tx.maybe<{ version: number; kind: string }>(
    'select version, kind from release.certificate where id = $1',
    [decision.certificateId],
  );
  if (certificate?.kind !== 'CERTIFICATE') return;
  const { caseId, batchId, ownerOrg, sponsorId } = decision;
  const cited = { id: decision.certificateId, version: certificate.version, caseId, batchId, ownerOrg, sponsorId };
  for (const destination of decision.destinations) if (!destination.mark) await openOrRenew(context, cited, destination);
  const living = await context.tx.query<{ id: string }>(
    `select id from release.trial_release where batch_id = $1 and state not in ('REVOKED', 'CLOSED') and certificate_id <> $2`,
    [batchId, decision.certificateId],
  );
  for (const { id } of living) await context.signal('release', id, { id: decision.certificateId, kind: 'destinationsChanged' });
}

/** Opens the release of a destination, or lets the living one cite the certificate. */
export async function openOrRenew(context: Opener, certificate: CitedCertificate, destination: NamedDestination): Promise<void> {
  const { tx } = context;
  const { memberState, trialId, dossierVersion } = destination;
  const living = await tx.maybe<{ id: string; cited: object }>(
    `select id, jsonb_build_object('dossierVersion', dossier_version, 'certificateId', certificate_id, 'certificateVersion', certificate_version) as cited
     from release.trial_release where batch_id = $1 and trial_id = $2 and member_state = $3 and state not in ('REVOKED', 'CLOSED') for update`,
    [certificate.batchId, trialId, memberState],
  );
  if (living)
    await tx.query(
      'update release.trial_release set certificate_id = $2, certificate_version = $3, case_id = $4, dossier_version = $5 where id = $1',
      [living.id, certificate.id, certificate.version, certificate.caseId, dossierVersion],
    );
  const id = living?.id ?? randomUUID();
  const row = { id, ownerOrg: certificate.ownerOrg, sponsorId: certificate.sponsorId, version: 0 };
  if (!living) await insertRelease(context, row, certificate, destination);
  await context.audit({
    action: living ? 'trial-release.citeCertificate' : 'trial-release.open',
    ...releaseStream(row),
    before: living?.cited,
    after: { memberState, trialId, dossierVersion, certificateId: certificate.id, certificateVersion: certificate.version },
  });
}

async function insertRelease(
  context: Opener,
  row: { readonly id: string; readonly ownerOrg: string; readonly sponsorId: string; readonly version: number },
  certificate: CitedCertificate,
  { memberState, trialId, dossierVersion }: NamedDestination,
): Promise<void> {
  const { tx, now } = context;
  await tx.query(
    `insert into release.trial_release (id, owner_org, sponsor_id, case_id, batch_id, trial_id, member_state, dossier_version, certificate_id, certificate_version, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)`,
    [
      row.id,
      row.ownerOrg,
      row.sponsorId,
      certificate.caseId,
      certificate.batchId,
      trialId,
      memberState,
      dossierVersion,
      certificate.id,
      certificate.version,
    ],
  );
  await appendEvent(tx, 'release', row, {
    kind: 'open',
    commandId: `open:${certificate.id}`,
    at: now,
    data: { to: 'PENDING', certificateId: certificate.id, certificateVersion: certificate.version, memberState },
  });
  await context.enqueue({ topic: 'workflow.start', key: row.id, payload: { kind: 'release', subjectId: row.id } });
  // The first look at what stands against the release; by the same way as every later one.
  await context.enqueue({
    topic: 'workflow.signal',
    key: row.id,
    payload: { kind: 'release', subjectId: row.id, fact: { id: certificate.id, kind: 'opened' } },
  });
}
