import type { deliveries } from '@qp/contracts/documents';
import { DomainError } from '@qp/domain/kernel';
import { appendAudit } from '@qp/platform/audit-outbox';
import type { Tx } from '@qp/platform/persistence';
import type { InputOf, SignedInActor } from '@qp/platform/service-kit';
import { randomUUID } from 'node:crypto';
import { readCase, streamOf, takesPart, type CaseCopy } from '../case-copies/case-copy.js';
import { assertMay, type By } from '../commands/acting.js';
import type { Done } from '../commands/record-command.js';

/** Opens a delivery into which files are then uploaded. */
export async function openDelivery(
  tx: Tx,
  actor: SignedInActor,
  by: By,
  { body }: InputOf<typeof deliveries.open>,
): Promise<Done<{ deliveryId: string }>> {
  assertMay(actor, 'document.upload');
  const ofCase = await readCase(tx, body.caseId);
  const deliveredBy = await providerOf(tx, actor, ofCase, body.onBehalfOfOrganisationId);
  const deliveryId = randomUUID();
  await tx.query(
    `insert into documents.delivery (id, owner_org, sponsor_id, case_id, delivered_by, delivered_by_name, note, opened_by, opened_by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      deliveryId,
      ofCase.ownerOrg,
      ofCase.sponsorId,
      ofCase.caseId,
      deliveredBy.id,
      deliveredBy.name,
      body.note ?? null,
      actor.personId,
      actor.name,
    ],
  );
  await appendAudit(tx, {
    stream: await streamOf(tx, { case_id: ofCase.caseId, owner_org: ofCase.ownerOrg }),
    action: 'delivery.opened',
    subject: { kind: 'delivery', id: deliveryId },
    ownerOrg: ofCase.ownerOrg,
    sponsorId: ofCase.sponsorId,
    ...by,
    after: { deliveredBy: deliveredBy.id, note: body.note ?? null },
  });
  return { version: 1, result: { deliveryId } };
}

/** Whose documents these are: what the documentation log prints under "Provided By". */
async function providerOf(
  tx: Tx,
  actor: SignedInActor,
  ofCase: CaseCopy,
  onBehalfOf: string | undefined,
): Promise<{ id: string; name: string }> {
  if (onBehalfOf === undefined || onBehalfOf === actor.organisationId) return { id: actor.organisationId, name: actor.organisationName };
  const organisation = await tx.maybe<{ id: string; name: string }>('select id, name from documents.organisation where id = $1', [
    onBehalfOf,
  ]);
  const mayHandInFor = actor.organisationId === ofCase.ownerOrg || actor.sponsors.includes(onBehalfOf);
  if (!organisation || !mayHandInFor || !(await takesPart(tx, ofCase, onBehalfOf)))
    throw new DomainError('RULE_BROKEN', {
      code: 'NOT_THEIR_DOCUMENTS',
      message: 'You cannot hand documents in for this organisation in this case.',
      whatToDo: 'Hand them in for your own organisation, or name one that takes part in the case and that you act for.',
      citation: 'SOP CR/OPS/142/2025, Annexure 1',
    });
  return organisation;
}
