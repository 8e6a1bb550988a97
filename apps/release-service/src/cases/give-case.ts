import { DomainError } from '@qp/domain/kernel';
import { assertMayBeGiven } from '../capacity/eligible-qp.js';
import { readNamedQp } from '../gates/named-qp.js';
import { withdrawWaivers } from '../requirements/requirement-rows.js';
import { addParty } from './add-party.js';
import { readAuthorisation, readBatch } from './batch-dossier.js';
import { assertCaseAllows, caseAudit, movedAnswer, moveCase, type CaseContext } from './move-case.js';
import { tellAssigned } from './tell.js';

/** Gives a case to a QP: for the first time, instead of another, or by the QP's own acceptance of an offer. */
export async function giveCase(
  context: CaseContext,
  command: 'assignQp' | 'reassignQp' | 'acceptOffer',
  qpId: string,
  override: string | undefined,
) {
  const { tx, subject, today } = context;
  // whoever accepts was asked, which is looked at before: for this act they stand where the assigned QP will
  assertCaseAllows(command === 'acceptOffer' ? { ...subject, qpId } : subject, command, context.actor);
  const authorisation = await readAuthorisation(tx, subject.authorisationId);
  const named = await readNamedQp(tx, subject.authorisationId, qpId, authorisation.number);
  if (command === 'reassignQp' && subject.qpId === qpId)
    throw new DomainError('RULE_BROKEN', { message: 'This QP has the case already.', whatToDo: 'Choose another QP.' });
  const qp = { personId: qpId, named: named?.named, authorisationNo: authorisation.number };
  await assertMayBeGiven(tx, subject, qp, today, override);
  await admitSecondProvider(context, qpId);
  const position = await moveCase(tx, subject, command, {
    qp_id: qpId,
    qp_name: named?.personName ?? '',
    qp_taken_over: command !== 'reassignQp',
    previous_qp_id: subject.qpId ?? null,
  });
  if (command === 'reassignQp') {
    await withdrawWaivers(tx, subject.id);
    await tx.query(
      `update release.checklist_item set state = 'REAFFIRM', version = version + 1 where case_id = $1 and in_force and state = 'ANSWERED' and on_behalf_of is null`,
      [subject.id],
    );
  }
  await caseAudit(context, `case.${command}`, { ...position, qpId }, override);
  if (command !== 'acceptOffer') await tellAssigned(context, subject, (await readBatch(tx, subject.batchId)).batchNo, qpId);
  return { result: movedAnswer(subject, position), reason: override, data: { qpId, qpName: named?.personName } };
}

/** A QP of another organisation becomes a party of the case and of the authorisation that names them. */
async function admitSecondProvider({ tx, subject }: CaseContext, qpId: string): Promise<void> {
  const organisation = await tx.maybe<{ id: string }>('select release.organisation_of($1) as id', [qpId]);
  if (!organisation?.id || organisation.id === subject.ownerOrg) return;
  const party = { organisation: organisation.id, role: 'SECOND_QP', ownerOrg: subject.ownerOrg, sponsorId: subject.sponsorId };
  await addParty(tx, { ...party, kind: 'case', subjectId: subject.id });
  await addParty(tx, { ...party, kind: 'batch', subjectId: subject.batchId });
  await addParty(tx, { ...party, kind: 'authorisation', subjectId: subject.authorisationId });
}
