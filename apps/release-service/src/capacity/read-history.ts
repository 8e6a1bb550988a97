import { dayNumber, type ForecastStep, type StepRecord } from '@qp/domain/capacity';
import type { Tx } from '@qp/platform/persistence';

interface Raw {
  step: ForecastStep;
  sponsor: string;
  kind: string;
  amount: number;
  ended_on: string;
}

/**
 * Steps of past cases: imported ones, and those of this installation. Nobody writes down hours of work, so they are counted as the hours of
 * the day in which the QP (or QA) recorded something on the case.
 */
export async function readHistory(tx: Tx, ownerOrg: string): Promise<StepRecord[]> {
  const rows = await tx.query<Raw>(
    `with decided as (
       select c.id, c.sponsor_id::text as sponsor, c.facts ->> 'modality' as kind, c.opened_at, c.decided_at, c.qp_id,
         (select max(at) from release.process_event e where e.subject_id = c.id and e.kind = 'completeIntake') as complete_at
       from release.certification_case c where c.owner_org = $1 and c.decided_at > now() - interval '3 years')
     select 'DOCUMENTS' as step, sponsor, kind, extract(epoch from complete_at - opened_at)::float8 / 86400 as amount, complete_at::date::text as ended_on
       from decided where complete_at is not null
     union all select 'QP', sponsor, kind, (select count(distinct date_trunc('hour', a.at)) from release.checklist_answer a where a.case_id = decided.id and a.by_person = decided.qp_id)::float8,
       decided_at::date::text from decided
     union all select 'QA', sponsor, kind, (select count(distinct date_trunc('hour', e.at)) from release.document_event e where e.case_id = decided.id and e.decided_by is not null)::float8,
       decided_at::date::text from decided
     union all select 'QUESTION', sponsor, kind, coalesce((select sum(extract(epoch from coalesce(q.answered_at, decided.decided_at) - q.asked_at))::float8 / 86400
       from release.query q where q.case_id = decided.id), 0), decided_at::date::text from decided
     union all select step, coalesce(sponsor_id::text, sponsor_name), product_kind, amount::float8, to_day::text from release.imported_step where owner_org = $1`,
    [ownerOrg],
  );
  return rows
    .filter(({ step, amount }) => step === 'QUESTION' || amount > 0)
    .map((row) => ({
      step: row.step,
      sponsorId: row.sponsor,
      productKind: row.kind,
      amount: row.amount,
      endedOn: dayNumber(row.ended_on),
    }));
}
