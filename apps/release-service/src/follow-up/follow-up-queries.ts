import { followUpOperations } from '@qp/contracts/release';
import type { StrandKind } from '@qp/domain/clocks';
import type { LadderLevel } from '@qp/domain/follow-up';
import { readCase } from '../cases/case-row.js';
import { defineQuery } from '../command-pipeline/index.js';

const iso = (instant: Date | null): string | null => instant?.toISOString() ?? null;

export const reminders = defineQuery(followUpOperations.reminders, async ({ tx }, { params }) => {
  const { id } = await readCase(tx, params.caseId);
  const waiting = await tx.query<{
    organisationId: string;
    organisation: string | null;
    began_at: Date;
    step: number;
    last_at: Date | null;
    next_at: Date | null;
    rests_until: Date | null;
  }>(
    `select organisation_id as "organisationId", organisation.name as organisation, began_at, step, last_at, next_at, rests_until
     from release.reminder left join release.organisation on organisation.id = organisation_id where case_id = $1 order by began_at, organisation_id`,
    [id],
  );
  const sent = await tx.query<{ organisationId: string; step: number; at: Date; items: string[] }>(
    'select organisation_id as "organisationId", step, at, items from release.reminder_sent where case_id = $1 order by at desc, step desc',
    [id],
  );
  return {
    waiting: waiting.map((row) => ({
      organisationId: row.organisationId,
      organisation: row.organisation ?? row.organisationId,
      since: row.began_at.toISOString(),
      sent: row.step,
      lastAt: iso(row.last_at),
      nextAt: iso(row.next_at),
      restsUntil: iso(row.rests_until),
    })),
    sent: sent.map((row) => ({ ...row, at: row.at.toISOString() })),
  };
});

export const escalations = defineQuery(followUpOperations.escalations, async ({ tx }, { query }) => {
  const rows = await tx.query<{
    id: string;
    kind: StrandKind;
    strandId: string;
    caseId: string | null;
    batchNo: string | null;
    words: string;
    level: LadderLevel | null;
    opened_at: Date;
    next_at: Date | null;
    closed_at: Date | null;
    closed_because: string | null;
  }>(
    `select e.id, e.strand_kind as kind, e.strand_id as "strandId", e.case_id as "caseId", b.batch_no as "batchNo", e.words, e.level, e.opened_at, e.next_at,
       e.closed_at, e.closed_because
     from release.escalation e left join release.certification_case c on c.id = e.case_id left join release.batch b on b.id = c.batch_id
     where ($1::uuid is null or e.case_id = $1) and ($2::boolean is null or (e.closed_at is null) = $2)
     order by e.closed_at is not null, e.opened_at desc, e.id limit 500`,
    [query.caseId ?? null, query.open === undefined ? null : query.open === 'true'],
  );
  return rows.map(({ opened_at, next_at, closed_at, closed_because, batchNo, ...row }) => ({
    ...row,
    batchNo: batchNo ?? '-',
    openedAt: opened_at.toISOString(),
    climbsAt: iso(next_at),
    closedAt: iso(closed_at),
    closedBecause: closed_because,
  }));
});

export const operationsDigests = defineQuery(followUpOperations.operationsDigests, async ({ tx, actor }) => {
  const rows = await tx.query<{ day: string; sent_at: Date; counts: Record<string, number> }>(
    'select day::text, sent_at, counts from release.operations_digest where owner_org = $1 order by day desc limit 60',
    [actor.organisationId],
  );
  return rows.map(({ day, sent_at, counts }) => ({ day, sentAt: sent_at.toISOString(), counts }));
});
