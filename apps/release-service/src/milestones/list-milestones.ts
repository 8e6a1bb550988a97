import { masterData, type milestoneKinds } from '@qp/contracts/release';
import { defineQuery } from '../command-pipeline/index.js';

interface Milestone {
  readonly id: string;
  readonly trialId: string;
  readonly euCtNumber: string;
  readonly memberState: string;
  readonly site: { readonly id: string; readonly number: string; readonly name: string } | null;
  readonly kind: (typeof milestoneKinds)[number];
  readonly date: string;
  readonly certainty: 'FIRM' | 'PLANNED';
  readonly batches: { id: string; batchNo: string }[];
  readonly earlier: { date: string; until: string; by: string; reason: string }[];
  readonly version: number;
}

/** Dates that batches serve, the next one first, each with its batches and the dates that it had before. */
export const listMilestones = defineQuery(masterData.listMilestones, ({ tx }, { query }) =>
  tx.query<Milestone>(
    `select m.id, m.trial_id as "trialId", trial.eu_ct_number as "euCtNumber", m.member_state as "memberState", m.kind, m.date::text, m.certainty,
       m.history as earlier, m.version,
       case when site.id is null then null else jsonb_build_object('id', site.id, 'number', site.number, 'name', site.name) end as site,
       coalesce((select jsonb_agg(jsonb_build_object('id', batch.id, 'batchNo', batch.batch_no) order by batch.batch_no)
         from release.milestone_batch link join release.batch on batch.id = link.batch_id where link.milestone_id = m.id), '[]') as batches
     from release.milestone m join release.trial on trial.id = m.trial_id left join release.site on site.id = m.site_id
     where $1::uuid is null or m.trial_id = $1 order by m.date, m.id`,
    [query.trialId ?? null],
  ),
);
