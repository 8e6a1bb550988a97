import { caseOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { countersignerRefusal } from '@qp/domain/people';
import { lockCase } from '../cases/case-row.js';
import { assertAllowed, defineCommand } from '../command-pipeline/index.js';
import { recordSignature } from '../signing/index.js';

/** QA signs that the renewed review answers the rejection (SOD-7). */
export const countersign = defineCommand(caseOperations.countersign, async (context, { params }) => {
  const { tx, actor, now } = context;
  const row = await lockCase(tx, params.caseId);
  context.actsOn(row);
  const review = row.renewedReview as { readonly qaCosigner: string } | undefined;
  if (!review)
    throw new DomainError('ILLEGAL_TRANSITION', {
      message: 'This batch was not rejected before; there is no renewed review to countersign.',
      citation: 'SOD-7',
    });
  assertAllowed(
    countersignerRefusal({
      personId: actor.personId,
      roles: actor.roles,
      named: review.qaCosigner,
      openedBy: row.openedBy,
      qp: row.qpId ?? undefined,
    }),
  );
  const before = await tx.maybe<{ signer_name: string }>('select signer_name from release.countersignature where case_id = $1', [row.id]);
  if (before)
    throw new DomainError('ALREADY_EXISTS', {
      message: `${before.signer_name} countersigned the renewed review already.`,
      whatToDo: 'Nothing more is needed.',
    });
  const signatureId = await recordSignature(context, {
    subjectKind: 'case',
    subjectId: row.id,
    caseId: row.id,
    ownerOrg: row.ownerOrg,
    sponsorId: row.sponsorId,
  });
  await tx.query(
    'insert into release.countersignature (case_id, owner_org, sponsor_id, signed_by, signer_name, signature_id, at) values ($1, $2, $3, $4, $5, $6, $7)',
    [row.id, row.ownerOrg, row.sponsorId, actor.personId, actor.name, signatureId, now],
  );
  await context.audit({
    action: 'case.countersign',
    subject: { kind: 'case', id: row.id },
    stream: `case/${row.id}`,
    ownerOrg: row.ownerOrg,
    sponsorId: row.sponsorId,
    after: { signatureId, renewedReview: review },
  });
  return { version: row.version, result: { caseId: row.id, signatureId } };
});
