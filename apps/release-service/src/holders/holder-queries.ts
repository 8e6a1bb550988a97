import { holderOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { readCase } from '../cases/case-row.js';
import { defineQuery } from '../command-pipeline/index.js';
import { holdersOf, madeFrom, type Holder } from './holders-of.js';

const list = defineQuery(holderOperations.list, async ({ tx, actor }, { params }) => {
  const row = await readCase(tx, params.caseId);
  const seesAll = [row.ownerOrg, row.sponsorId].includes(actor.organisationId) || actor.sponsors.includes(row.sponsorId);
  if (!seesAll)
    throw new DomainError('NOT_ALLOWED', {
      message: 'Who holds stock is shown to the sponsor and to its QP-services provider.',
      whatToDo: 'Ask the sponsor.',
    });
  const told = await tx.query<{ batch_id: string; org_id: string; sent_at: Date; acknowledged_at: Date | null; by: string | null }>(
    `select distinct on (batch_id, org_id) batch_id, org_id, sent_at, acknowledged_at, acknowledged_by_name as by
     from release.holder_notice where case_id = $1 order by batch_id, org_id, sent_at desc, acknowledged_at nulls first`,
    [params.caseId],
  );
  const found = [];
  for (const batch of await madeFrom(tx, row.batchId))
    for (const holder of await holdersOf(tx, batch)) {
      const notice = told.find(({ batch_id, org_id }) => batch_id === holder.batchId && org_id === holder.organisationId);
      found.push({
        ...holder,
        toldAt: notice?.sent_at.toISOString() ?? null,
        acknowledgedAt: notice?.acknowledged_at?.toISOString() ?? null,
        acknowledgedBy: notice?.by ?? null,
      });
    }
  return found;
});

interface Notice {
  readonly id: string;
  readonly caseId: string;
  readonly batchId: string;
  readonly batchNo: string | null;
  readonly place: Holder['place'];
  readonly quantity: number;
  readonly sentAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly acknowledgedBy: string | null;
  readonly remark: string | null;
}

/** What was told to the reader's own organisation, whether or not it may see the case behind it. */
const notices = defineQuery(holderOperations.notices, async ({ tx, actor }, { query }) => {
  const rows = await tx.query<Notice>(
    `select notice.id, notice.case_id as "caseId", notice.batch_id as "batchId", batch.batch_no as "batchNo", notice.place, notice.quantity,
       notice.sent_at as "sentAt", notice.acknowledged_at as "acknowledgedAt", notice.acknowledged_by_name as "acknowledgedBy", notice.remark
     from release.holder_notice notice left join release.batch on batch.id = notice.batch_id
     where notice.org_id = $1 and ($2::uuid is null or notice.case_id = $2)
     order by notice.acknowledged_at is not null, notice.sent_at desc, notice.id limit 500`,
    [actor.organisationId, query.caseId ?? null],
  );
  return rows.map(({ sentAt, acknowledgedAt, ...row }) => ({
    ...row,
    sentAt: sentAt.toISOString(),
    acknowledgedAt: acknowledgedAt?.toISOString() ?? null,
  }));
});

/** Reads of holders. */
export const holderQueries = [list, notices] as const;
