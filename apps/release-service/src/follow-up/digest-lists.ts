import { followUpFor } from '@qp/domain/follow-up';
import { dayInWords } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import type { House } from './house.js';

const DAY = 24 * 3_600_000;
/** States of cases before the decision, as a list of SQL. */
export const openCases = `('DRAFT', 'INTAKE', 'INTAKE_COMPLETE', 'UNDER_REVIEW', 'READY_FOR_CERTIFICATION', 'ON_HOLD')`;

/** What operations reads of a morning, one line per batch. */
export type DigestLists = Readonly<Record<'atRisk' | 'dueToday' | 'dueThisWeek' | 'stuck' | 'broken', readonly string[]>>;

/** New at risk, due today and this week, stuck, promises broken: one line per batch. */
export async function digestLists(tx: Tx, house: House, day: string, now: Date): Promise<DigestLists> {
  const words = async (sql: string, values: readonly unknown[]) => (await tx.query<{ words: string }>(sql, values)).map((row) => row.words);
  const batch = `release.certification_case c join release.batch b on b.id = c.batch_id`;
  const escalated = `select b.batch_no || ': ' || e.words as words from release.escalation e join ${batch} on c.id = e.case_id where e.owner_org = $1 and e.closed_at is null`;
  const since = await tx.maybe<{ at: Date }>(
    'select sent_at as at from release.operations_digest where owner_org = $1 and day < $2 order by day desc limit 1',
    [house.id, day],
  );
  const due = async (when: string) => {
    const rows = await tx.query<{ batchNo: string; certifyBy: string }>(
      `select b.batch_no as "batchNo", c.certify_by::text as "certifyBy" from ${batch} where c.owner_org = $1 and c.state in ${openCases} and ${when}
       order by c.certify_by, b.batch_no limit 100`,
      [house.id, day],
    );
    return rows.map(({ batchNo, certifyBy }) => `${batchNo}: certify by ${dayInWords(certifyBy)}`);
  };
  return {
    atRisk: await words(`${escalated} and e.cause not like 'promise:%' and e.opened_at > $2 order by e.opened_at limit 100`, [
      house.id,
      since?.at ?? new Date(now.getTime() - DAY),
    ]),
    dueToday: await due('c.certify_by <= $2::date'),
    dueThisWeek: await due('c.certify_by > $2::date and c.certify_by <= $2::date + 7'),
    stuck: await stuckOf(tx, house, now),
    broken: await words(`${escalated} and e.cause like 'promise:%' order by e.opened_at limit 100`, [house.id]),
  };
}

async function stuckOf(tx: Tx, house: House, now: Date): Promise<string[]> {
  const rows = await tx.query<{ batch_no: string; sponsor_id: string; at: Date }>(
    `select b.batch_no, c.sponsor_id, max(e.at) as at from release.certification_case c join release.batch b on b.id = c.batch_id
       join release.clock_event e on e.strand_id = c.id
     where c.owner_org = $1 and c.state in ${openCases} group by b.batch_no, c.sponsor_id order by max(e.at) limit 200`,
    [house.id],
  );
  const own = await house.calendars.of(house.id);
  return rows.flatMap(({ batch_no, sponsor_id, at }) => {
    const { stuckAfterDays } = followUpFor(house.followUp, sponsor_id);
    const days = Math.floor(own.between(at.getTime(), now.getTime()) / own.daysToMs(1, now.getTime()));
    return days >= stuckAfterDays ? [`${batch_no}: nothing has changed for ${days} working days`] : [];
  });
}
