import { randomUUID } from 'node:crypto';
import { archiveOwnershipOperations } from '@qp/contracts/release';
import { takeOverRefusal, handOverRefusal } from '@qp/domain/filing';
import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import { assertAllowed, defineCommand, notFound } from '../command-pipeline/index.js';
import { recordSignature } from '../signing/index.js';
import { archiveOwnerOfTrial, openArchive } from './open-archive.js';
import { archivistAt } from './receiver.js';
import { lockTransfer, type TransferRow } from './transfer-rows.js';

/** Offers the archive to another sponsor: signed by the owner's archivist, with the archivist of the other side by name. */
export const transferOwnership = defineCommand(archiveOwnershipOperations.transfer, async (context, { params, body }) => {
  const { tx, actor, now, today } = context;
  // an owner that took it over hands it on as the sponsor would
  await openArchive(tx, params);
  const trial = await tx.maybe<{ owner_org: string; sponsor_id: string; eu_ct_number: string; status: string }>(
    'select owner_org, sponsor_id, eu_ct_number, status from release.trial where id = $1',
    [params.trialId],
  );
  if (!trial) throw notFound('trial');
  const from = await archiveOwnerOfTrial(tx, params.trialId);
  const owned = { ownerOrg: trial.owner_org, sponsorId: trial.sponsor_id };
  context.actsOn({ ownerOrg: trial.owner_org, sponsorId: from });
  await lockArchive(tx, params.trialId);
  const receiving = await archivistAt(tx, { organisationId: body.toOrganisationId, archivistId: body.toArchivistId });
  assertAllowed(
    handOverRefusal({
      today,
      trialEnded: trial.status === 'ENDED',
      ...(await contentOf(tx, params.trialId)),
      fromOrganisation: from,
      toOrganisation: body.toOrganisationId,
      toKind: receiving?.kind,
      effectiveOn: body.effectiveOn,
    }),
  );
  const signatureId = await recordSignature(context, { subjectKind: 'trial', subjectId: params.trialId, ...owned });
  const transferId = randomUUID();
  await tx.query(
    `insert into release.archive_transfer (id, owner_org, sponsor_id, trial_id, eu_ct_number, from_org, from_name, to_org, to_name, effective_on, reason,
       releasing_archivist, releasing_name, offered_at, offer_signature_id, receiving_archivist, receiving_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [
      transferId,
      trial.owner_org,
      trial.sponsor_id,
      params.trialId,
      trial.eu_ct_number,
      from,
      actor.organisationName,
      body.toOrganisationId,
      receiving?.organisation,
      body.effectiveOn,
      body.reason,
      actor.personId,
      actor.name,
      now,
      signatureId,
      body.toArchivistId,
      receiving?.archivist,
    ],
  );
  await context.audit({
    action: 'filing.ownershipOffered',
    subject: { kind: 'trial', id: params.trialId },
    stream: `trial/${params.trialId}`,
    ...owned,
    before: { owner: from },
    after: { transferId, to: body.toOrganisationId, archivist: receiving?.archivist, effectiveOn: body.effectiveOn, signatureId },
    reason: body.reason,
  });
  return { version: 1, result: { transferId, signatureId } };
});

/** Takes the archive over: signed by the archivist who was named. */
export const acceptOwnership = defineCommand(archiveOwnershipOperations.accept, async (context, { params }) => {
  const { tx, actor, now, today } = context;
  const row = await waitingTransfer(tx, params.transferId);
  // only the receiving side takes over what is offered to it
  context.actsOn({ sponsorId: row.to_org });
  assertAllowed(takeOverRefusal({ today, effectiveOn: row.effective_on, archivist: row.receiving_archivist, actor: actor.personId }));
  const owned = { ownerOrg: row.owner_org, sponsorId: row.sponsor_id };
  // the signature is one of the new owner, and shown to it and to the provider
  const signed = { ownerOrg: row.owner_org, sponsorId: row.to_org };
  const signatureId = await recordSignature(context, { subjectKind: 'trial', subjectId: row.trial_id, ...signed });
  await tx.query('update release.archive_transfer set accepted_at = $2, acceptance_signature_id = $3 where id = $1', [
    row.id,
    now,
    signatureId,
  ]);
  await context.audit({
    action: 'filing.ownershipTransferred',
    subject: { kind: 'trial', id: row.trial_id },
    stream: `trial/${row.trial_id}`,
    ...owned,
    before: { owner: row.from_org },
    after: { transferId: row.id, owner: row.to_org, signatureId },
  });
  return { version: 2, result: { transferId: row.id, signatureId } };
});

/** Withdraws what one side offered, or declines what is offered to it. */
export const withdrawTransfer = defineCommand(archiveOwnershipOperations.withdraw, async (context, { params, body }) => {
  const { tx, actor, now } = context;
  const row = await waitingTransfer(tx, params.transferId);
  context.actsOn({ sponsorId: actor.organisationId === row.to_org ? row.to_org : row.from_org });
  await tx.query('update release.archive_transfer set withdrawn_at = $2, withdrawn_name = $3, withdrawn_reason = $4 where id = $1', [
    row.id,
    now,
    actor.name,
    body.reason,
  ]);
  await context.audit({
    action: actor.organisationId === row.to_org ? 'filing.ownershipDeclined' : 'filing.ownershipOfferWithdrawn',
    subject: { kind: 'trial', id: row.trial_id },
    stream: `trial/${row.trial_id}`,
    ownerOrg: row.owner_org,
    sponsorId: row.sponsor_id,
    before: { state: 'OFFERED' },
    after: { transferId: row.id, state: 'WITHDRAWN' },
    reason: body.reason,
  });
  return { version: 2, result: { transferId: row.id } };
});

async function waitingTransfer(tx: Tx, transferId: string): Promise<TransferRow> {
  const row = await lockTransfer(tx, transferId);
  if (!row) throw notFound('transfer');
  if (row.accepted_at || row.withdrawn_at)
    throw new DomainError('ILLEGAL_TRANSITION', {
      message: `The transfer was ${row.accepted_at ? 'accepted' : 'withdrawn'} already.`,
      whatToDo: 'Read who owns the archive again.',
    });
  return row;
}

/** Two offers of one archive wait for each other. */
async function lockArchive(tx: Tx, trialId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 350))', [trialId]);
}

/** What the archive of a trial holds, and whether a transfer of it waits. */
async function contentOf(tx: Tx, trialId: string) {
  const packages = await tx.query<{ batchNo: string; filing: string | null }>(
    `select batch_no as "batchNo", c.filing from release.certification_case c join release.batch on batch.id = c.batch_id
     where c.facts -> 'destinations' @> jsonb_build_array(jsonb_build_object('trialId', $1::text)) order by batch_no, c.id`,
    [trialId],
  );
  const { taken, waiting } = await tx.one<{ taken: number; waiting: boolean }>(
    `select (select count(*)::int from release.imported_artifact where trial_id = $1) as taken,
       exists (select 1 from release.archive_transfer where trial_id = $1 and accepted_at is null and withdrawn_at is null) as waiting`,
    [trialId],
  );
  return { packages, takenIn: taken, waiting };
}
