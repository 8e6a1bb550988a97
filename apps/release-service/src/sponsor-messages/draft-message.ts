import { randomUUID } from 'node:crypto';
import type { SystemContext } from '../command-pipeline/index.js';
import { owingOn } from '../follow-up/outstanding.js';
import { draftText, type BatchAtRisk } from './draft-text.js';

/** What an escalation of the forecast is about. */
export interface AtRisk {
  readonly escalationId: string;
  readonly ownerOrg: string;
  /** What is endangered, in words. */
  readonly milestone: string;
  /** Earlier escalations of the same milestone and day. */
  readonly olderEscalations: readonly string[];
  readonly caseIds: readonly string[];
}

interface Row extends BatchAtRisk {
  readonly caseId: string;
  readonly sponsorId: string;
  readonly manufacturedOn: string;
}

/**
 * Drafts the message to the sponsor for an escalation that was opened, once. It stays a draft until a person sends it; an older draft of the same
 * milestone that nobody has touched gives way to it.
 */
export async function draftMessage(context: SystemContext, of: AtRisk): Promise<void> {
  const rows = await context.tx.query<Omit<Row, 'owed'>>(
    `select c.id as "caseId", c.sponsor_id as "sponsorId", b.manufactured_on::text as "manufacturedOn", b.batch_no as "batchNo", p.facts ->> 'name' as product,
       c.certify_by::text as "certifyBy"
     from release.certification_case c join release.batch b on b.id = c.batch_id join release.product p on p.id = b.product_id
     where c.id = any ($1::uuid[]) order by c.certify_by nulls last, b.batch_no`,
    [of.caseIds],
  );
  const batches: Row[] = [];
  for (const row of rows) {
    const owing = await owingOn(context.tx, row, context.today);
    batches.push({ ...row, owed: owing.flatMap(({ items }) => items.map(({ words }) => words)) });
  }
  const [first] = batches;
  if (!first) return;
  const { subject, text } = draftText(of.milestone, batches);
  const id = randomUUID();
  await context.tx.query(
    `update release.sponsor_message set state = 'DISCARDED', discarded_because = 'a newer draft took its place', version = version + 1
     where owner_org = $1 and state = 'DRAFT' and edited_at is null and escalation_id = any ($2::uuid[])`,
    [of.ownerOrg, of.olderEscalations],
  );
  await context.tx.query(
    `insert into release.sponsor_message (id, owner_org, sponsor_id, case_id, escalation_id, subject, body, drafted_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (escalation_id) do nothing`,
    [id, of.ownerOrg, first.sponsorId, first.caseId, of.escalationId, subject, text, context.now],
  );
  await context.audit({
    action: 'planning.draftSponsorMessage',
    subject: { kind: 'case', id: first.caseId },
    stream: `case/${first.caseId}`,
    ownerOrg: of.ownerOrg,
    after: { messageId: id, escalationId: of.escalationId },
  });
}
