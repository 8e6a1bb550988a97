import { sponsorMessageOperations } from '@qp/contracts/release';
import { defineQuery } from '../command-pipeline/index.js';

interface Seen {
  readonly messageId: string;
  readonly caseId: string;
  readonly sponsorId: string;
  readonly sponsor: string;
  readonly batchNo: string;
  readonly because: string;
  readonly state: 'DRAFT' | 'SENT' | 'DISCARDED';
  readonly subject: string;
  readonly text: string;
  readonly drafted_at: Date;
  readonly editedBy: string | null;
  readonly sentBy: string | null;
  readonly sent_at: Date | null;
  readonly discardedBecause: string | null;
  readonly version: number;
}

export const listMessages = defineQuery(sponsorMessageOperations.list, async ({ tx }, { query }) => {
  const rows = await tx.query<Seen>(
    `select m.id as "messageId", m.case_id as "caseId", m.sponsor_id as "sponsorId", coalesce(o.name, '-') as sponsor, b.batch_no as "batchNo", e.words as because,
       m.state, m.subject, m.body as text, m.drafted_at, m.edited_name as "editedBy", m.sent_name as "sentBy", m.sent_at,
       m.discarded_because as "discardedBecause", m.version
     from release.sponsor_message m join release.certification_case c on c.id = m.case_id join release.batch b on b.id = c.batch_id
       join release.escalation e on e.id = m.escalation_id left join release.organisation o on o.id = m.sponsor_id
     where ($1::uuid is null or m.case_id = $1) and ($2::text is null or m.state = $2)
     order by m.state <> 'DRAFT', m.drafted_at desc, m.id limit 200`,
    [query.caseId ?? null, query.state ?? null],
  );
  return rows.map(({ drafted_at, sent_at, ...row }) => ({
    ...row,
    draftedAt: drafted_at.toISOString(),
    sentAt: sent_at?.toISOString() ?? null,
  }));
});
