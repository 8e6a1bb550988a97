import { notificationTopic } from '@qp/contracts/notifications';
import { sponsorMessageOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { assertSeen, defineCommand, notFound, type CommandContext } from '../command-pipeline/index.js';

interface MessageRow {
  readonly id: string;
  readonly ownerOrg: string;
  readonly sponsorId: string;
  readonly caseId: string;
  readonly state: 'DRAFT' | 'SENT' | 'DISCARDED';
  readonly subject: string;
  readonly body: string;
  readonly version: number;
}

async function lockDraft({ tx }: CommandContext, id: string, expectedVersion: number): Promise<MessageRow> {
  const row = await tx.maybe<MessageRow>(
    `select id, owner_org as "ownerOrg", sponsor_id as "sponsorId", case_id as "caseId", state, subject, body, version
     from release.sponsor_message where id = $1 for update`,
    [id],
  );
  if (!row) throw notFound('message');
  if (row.state !== 'DRAFT')
    throw new DomainError('ILLEGAL_TRANSITION', {
      message: row.state === 'SENT' ? 'This message was sent already.' : 'This draft was put aside.',
      whatToDo: 'Read the messages of the case again.',
    });
  assertSeen('message', expectedVersion, row.version);
  return row;
}

function audit(
  context: CommandContext,
  action: string,
  row: MessageRow,
  rest: { readonly after: object; readonly reason?: string; readonly sent?: true },
) {
  return context.audit({
    action: `planning.${action}`,
    subject: { kind: 'case', id: row.caseId },
    stream: `case/${row.caseId}`,
    ownerOrg: row.ownerOrg,
    // What was sent, the sponsor may see in the trail; drafts are the house's.
    ...(rest.sent && { sponsorId: row.sponsorId }),
    before: { subject: row.subject, text: row.body },
    after: rest.after,
    reason: rest.reason,
  });
}

export const editMessage = defineCommand(sponsorMessageOperations.edit, async (context, { params, body }) => {
  const row = await lockDraft(context, params.messageId, body.expectedVersion);
  await context.tx.query(
    'update release.sponsor_message set subject = $2, body = $3, edited_by = $4, edited_name = $5, edited_at = $6, version = version + 1 where id = $1',
    [row.id, body.subject, body.text, context.actor.personId, context.actor.name, context.now],
  );
  await audit(context, 'editSponsorMessage', row, { after: { messageId: row.id, subject: body.subject, text: body.text } });
  return { version: row.version + 1, result: { messageId: row.id } };
});

export const sendMessage = defineCommand(sponsorMessageOperations.send, async (context, { params, body }) => {
  const row = await lockDraft(context, params.messageId, body.expectedVersion);
  const { tx, actor, now } = context;
  await tx.query(
    `update release.sponsor_message set state = 'SENT', sent_by = $2, sent_name = $3, sent_at = $4, version = version + 1 where id = $1`,
    [row.id, actor.personId, actor.name, now],
  );
  const { batchNo } = await tx.one<{ batchNo: string }>(
    'select b.batch_no as "batchNo" from release.certification_case c join release.batch b on b.id = c.batch_id where c.id = $1',
    [row.caseId],
  );
  await context.enqueue({
    topic: notificationTopic,
    key: row.caseId,
    payload: {
      key: `sponsor-message:${row.id}`,
      template: 'sponsor.message',
      data: { batchNo, title: row.subject, text: row.body, by: actor.name },
      recipients: [{ organisationId: row.sponsorId, roles: ['SPONSOR_CLINSUP'] }],
      fallback: [{ personId: actor.personId }],
      ownerOrg: row.ownerOrg,
      sponsorId: row.sponsorId,
      caseId: row.caseId,
      replyToPersonId: actor.personId,
    },
  });
  await audit(context, 'sendSponsorMessage', row, { after: { messageId: row.id, subject: row.subject, text: row.body }, sent: true });
  return { version: row.version + 1, result: { messageId: row.id } };
});

export const discardMessage = defineCommand(sponsorMessageOperations.discard, async (context, { params, body }) => {
  const row = await lockDraft(context, params.messageId, body.expectedVersion);
  await context.tx.query(
    `update release.sponsor_message set state = 'DISCARDED', discarded_because = $2, version = version + 1 where id = $1`,
    [row.id, body.reason],
  );
  await audit(context, 'discardSponsorMessage', row, { after: { messageId: row.id, state: 'DISCARDED' }, reason: body.reason });
  return { version: row.version + 1, result: { messageId: row.id } };
});
