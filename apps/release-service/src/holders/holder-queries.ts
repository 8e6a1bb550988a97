import { holderOperations } from '@qp/contracts/release';
import type { RecallClass, RecallLevel } from '@qp/domain/certification';
import { DomainError } from '@qp/domain/kernel';
import { readCase } from '../cases/case-row.js';
import { defineQuery } from '../command-pipeline/index.js';
import { heldNow, seesHolders } from './held-now.js';
import type { Holder } from './holders-of.js';

const list = defineQuery(holderOperations.list, async ({ tx, actor }, { params }) => {
  const row = await readCase(tx, params.caseId);
  if (!seesHolders(actor, row))
    throw new DomainError('NOT_ALLOWED', {
      message: 'Who holds stock is shown to the sponsor and to its QP-services provider.',
      whatToDo: 'Ask the sponsor.',
    });
  return heldNow(tx, row);
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
  readonly level: RecallLevel | null;
  readonly class: RecallClass;
  readonly reason: string;
  readonly decidedAt: Date;
}

/** What was told to the reader's own organisation, whether or not it may see the case behind it. */
const notices = defineQuery(holderOperations.notices, async ({ tx, actor }, { query }) => {
  const rows = await tx.query<Notice>(
    `select notice.id, notice.case_id as "caseId", notice.batch_id as "batchId", batch.batch_no as "batchNo", notice.place, notice.quantity,
       notice.sent_at as "sentAt", notice.acknowledged_at as "acknowledgedAt", notice.acknowledged_by_name as "acknowledgedBy", notice.remark,
       recall.level, recall.class, recall.reason, recall.decided_at as "decidedAt"
     from release.holder_notice notice left join release.batch on batch.id = notice.batch_id
       left join lateral (select * from release.recall where case_id = notice.case_id order by decided_at desc limit 1) recall on true
     where notice.org_id = $1 and ($2::uuid is null or notice.case_id = $2)
     order by notice.acknowledged_at is not null, notice.sent_at desc, notice.id limit 500`,
    [actor.organisationId, query.caseId ?? null],
  );
  return rows.map(({ sentAt, acknowledgedAt, level, class: severity, reason, decidedAt, ...row }) => ({
    ...row,
    sentAt: sentAt.toISOString(),
    acknowledgedAt: acknowledgedAt?.toISOString() ?? null,
    recall: level && { level, class: severity, reason, at: decidedAt.toISOString() },
  }));
});

/** Reads of holders. */
export const holderQueries = [list, notices] as const;
