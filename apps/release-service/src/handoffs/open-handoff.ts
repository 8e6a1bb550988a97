import { randomUUID } from 'node:crypto';
import type { Tx } from '@qp/platform/persistence';
import type { HookContext, RecordedDecision } from '../command-pipeline/index.js';
import type { Addressee, AddresseeRole } from './handoff-row.js';
import { restrictionsOf, stage1Actions } from './restrictions.js';

/** Register entries that are handed over: each brings a certificate or a confirmation. */
const handedOver = ['CERTIFIED', 'CONDITIONALLY_CERTIFIED', 'CONFIRMED', 'EXPIRY_UPDATED', 'DESTINATIONS_AMENDED'];

/**
 * Writes the hand-off of a decision in the transaction of its signature; it is sent when the certificate's file is made. Addressees:
 * the sponsor, CROs that take part, whoever holds the stock, and for a confirmation the provider of the final QP.
 */
export async function onDecision(context: HookContext, decision: RecordedDecision): Promise<void> {
  if (!decision.decision || !handedOver.includes(decision.decision) || !decision.certificateId) return;
  const { tx } = context;
  const certificate = await tx.one<{ sha256: string; kind: string }>('select sha256, kind from release.certificate where id = $1', [
    decision.certificateId,
  ]);
  const id = randomUUID();
  const restrictions = await restrictionsOf(tx, decision);
  const openActions = stage1Actions(restrictions.pendingTests);
  await tx.query(
    `insert into release.handoff (id, owner_org, sponsor_id, case_id, batch_id, certificate_id, certificate_hash, decision, restrictions, open_actions)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      id,
      decision.ownerOrg,
      decision.sponsorId,
      decision.caseId,
      decision.batchId,
      decision.certificateId,
      certificate.sha256,
      decision.decision,
      JSON.stringify(restrictions),
      openActions,
    ],
  );
  const addressees = await addresseesFor(tx, decision, certificate.kind === 'CONFIRMATION');
  for (const addressee of addressees) await addAddressee(tx, { ...decision, handoffId: id }, addressee);
  await context.audit({
    action: 'handoff.open',
    subject: { kind: 'handoff', id },
    stream: `case/${decision.caseId}`,
    ownerOrg: decision.ownerOrg,
    sponsorId: decision.sponsorId,
    after: {
      decision: decision.decision,
      certificateId: decision.certificateId,
      certificateHash: certificate.sha256,
      to: addressees,
      restrictions,
      openActions,
    },
  });
}

/** Puts an organisation on the list of a hand-off; it becomes party of the case, so that it sees what it gets. */
export async function addAddressee(
  tx: Tx,
  of: {
    readonly handoffId: string;
    readonly caseId: string;
    readonly batchId: string;
    readonly ownerOrg: string;
    readonly sponsorId: string;
  },
  { orgId, as }: Addressee,
): Promise<void> {
  await tx.query(
    `insert into release.handoff_addressee (handoff_id, org_id, name, as_role, case_id, owner_org, sponsor_id)
     values ($1, $2, coalesce((select name from release.organisation where id = $2), ''), $3, $4, $5, $6) on conflict do nothing`,
    [of.handoffId, orgId, as, of.caseId, of.ownerOrg, of.sponsorId],
  );
  if (orgId === of.sponsorId || orgId === of.ownerOrg) return;
  for (const [kind, subject] of [
    ['case', of.caseId],
    ['batch', of.batchId],
  ])
    await tx.query(
      `insert into release.party (subject_kind, subject_id, org_id, as_role, owner_org, sponsor_id) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [kind, subject, orgId, as, of.ownerOrg, of.sponsorId],
    );
}

async function addresseesFor(tx: Tx, decision: RecordedDecision, confirmation: boolean): Promise<Addressee[]> {
  const found = new Map<string, AddresseeRole>([[decision.sponsorId, 'SPONSOR']]);
  const add = (orgId: string, as: AddresseeRole) => {
    if (!found.has(orgId)) found.set(orgId, as);
  };
  const subjects = [decision.caseId, decision.batchId, ...decision.destinations.map(({ trialId }) => trialId)];
  const cros = await tx.query<{ org_id: string }>(
    `select distinct party.org_id from release.party left join release.organisation o on o.id = party.org_id
     where party.subject_id = any($1) and (party.as_role = 'CRO' or o.kind = 'CRO') order by party.org_id`,
    [subjects],
  );
  for (const { org_id } of cros) add(org_id, 'CRO');
  if (confirmation) for (const orgId of await finalQpProviders(tx, decision)) add(orgId, 'FINAL_QP');
  const batch = await tx.one<{ place_org: string }>('select place_org from release.batch where id = $1', [decision.batchId]);
  add(batch.place_org, 'HOLDER');
  return [...found].map(([orgId, as]) => ({ orgId, as }));
}

/** Who certifies the finished batch: the provider of the batch, and of whatever is made from it, seen by the confirming QP or not. */
async function finalQpProviders(tx: Tx, decision: RecordedDecision): Promise<string[]> {
  const rows = await tx.query<{ owner_org: string }>(
    `select owner_org from release.batch where id = $1
     union select owner_org from release.cases_made_from($1)
     union select child.owner_org from release.batch_parent link join release.batch child on child.id = link.batch_id where link.parent_id = $1`,
    [decision.batchId],
  );
  return rows.map(({ owner_org }) => owner_org).filter((orgId) => orgId !== decision.by.organisationId);
}
