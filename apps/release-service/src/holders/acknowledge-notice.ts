import { holderOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { defineCommand } from '../command-pipeline/index.js';

interface NoticeRow {
  readonly id: string;
  readonly owner_org: string;
  readonly sponsor_id: string;
  readonly batch_id: string;
  readonly place: string;
  readonly quantity: number;
  readonly acknowledged_at: Date | null;
}

/** A holder says that the stock which it was told to set apart is set apart: for all open notices on the case, of its own alone. */
const acknowledge = defineCommand(holderOperations.acknowledge, async (context, { params, body }) => {
  const { tx, actor, now } = context;
  const notices = await tx.query<NoticeRow>(
    `select id, owner_org, sponsor_id, batch_id, place, quantity, acknowledged_at from release.holder_notice
     where case_id = $1 and org_id = $2 order by sent_at, id for update`,
    [params.caseId, actor.organisationId],
  );
  if (notices.length === 0)
    throw new DomainError('NOT_FOUND', {
      message: 'No quarantine notice on this case went to your organisation.',
      whatToDo: 'Only whoever held stock when the batch was frozen acknowledges; the sponsor can tell who that was.',
      citation: 'Domain reference 6.15',
    });
  const open = notices.filter(({ acknowledged_at }) => acknowledged_at === null);
  const [first] = open;
  if (!first)
    throw new DomainError('ILLEGAL_TRANSITION', {
      message: 'Your organisation has acknowledged every notice on this case.',
      whatToDo: 'Nothing more is needed until another notice comes.',
      citation: 'Domain reference 6.15',
    });
  await tx.query(
    'update release.holder_notice set acknowledged_at = $2, acknowledged_by = $3, acknowledged_by_name = $4, remark = $5 where id = any($1)',
    [open.map(({ id }) => id), now, actor.personId, actor.name, body.remark ?? null],
  );
  await context.audit({
    action: 'freeze.acknowledge',
    subject: { kind: 'case', id: params.caseId },
    stream: `case/${params.caseId}`,
    ownerOrg: first.owner_org,
    sponsorId: first.sponsor_id,
    before: { organisationId: actor.organisationId, acknowledged: false },
    after: {
      organisationId: actor.organisationId,
      acknowledged: true,
      notices: open.map(({ id, batch_id, place, quantity }) => ({ id, batchId: batch_id, place, quantity })),
      remark: body.remark ?? null,
    },
  });
  return { version: notices.length, result: { caseId: params.caseId, notices: open.length } };
});

/** Commands of holders. */
export const holderCommands = [acknowledge] as const;
