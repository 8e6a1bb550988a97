import { handoffOperations } from '@qp/contracts/release';
import { handoffTable } from '@qp/domain/certification';
import { DomainError } from '@qp/domain/kernel';
import { assertMayDo, assertSeen, defineCommand } from '../command-pipeline/index.js';
import { changeHandoff, lockHandoff } from './handoff-row.js';
import { sendHandoff } from './send-handoff.js';

/**
 * Words restrictions and open actions until the hand-off is acknowledged. Whoever got it already gets it again; acknowledgements of
 * other parties were of the earlier words and are asked for anew.
 */
export const edit = defineCommand(handoffOperations.edit, async (context, { params, body }) => {
  const { tx, actor } = context;
  const row = await lockHandoff(tx, params.caseId, params.handoffId);
  assertMayDo(handoffOperations.edit, actor, row.sponsorId);
  if (actor.organisationId !== row.ownerOrg)
    throw new DomainError('NOT_ALLOWED', {
      message: 'The provider that sends the hand-off words it.',
      whatToDo: 'Ask the QP-services provider.',
      citation: handoffTable.citation,
    });
  assertSeen('hand-off', body.expectedVersion, row.version);
  if (row.status === 'ACKNOWLEDGED')
    throw new DomainError('ILLEGAL_TRANSITION', {
      message: 'The hand-off is acknowledged: its words stay as they are.',
      whatToDo: 'An addressee can put a question, which opens it again; an amended certificate brings a new hand-off.',
      citation: handoffTable.citation,
    });
  const restrictions = { ...row.restrictions, further: body.restrictions };
  const before = { further: row.restrictions.further ?? [], openActions: row.openActions };
  await context.audit({
    action: 'handoff.edit',
    subject: { kind: 'handoff', id: row.id },
    stream: `case/${row.caseId}`,
    ownerOrg: row.ownerOrg,
    sponsorId: row.sponsorId,
    before,
    after: { status: row.status, further: body.restrictions, openActions: body.openActions },
  });
  const columns = { restrictions: JSON.stringify(restrictions), open_actions: body.openActions };
  // What waits for its file or for an answer goes out with that.
  if (row.status !== 'SENT') {
    const version = await changeHandoff(tx, row, columns);
    return { version, result: { handoffId: row.id, status: row.status } };
  }
  await tx.query(
    'update release.handoff_addressee set acknowledged_at = null, acknowledged_by = null, acknowledged_by_name = null where handoff_id = $1',
    [row.id],
  );
  const version = await sendHandoff(context, { ...row, restrictions, openActions: body.openActions }, columns);
  return { version, result: { handoffId: row.id, status: 'SENT' } };
});
