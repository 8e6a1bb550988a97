import { plusDays } from '@qp/domain/calendar';
import {
  auditCurrency,
  distributionOf,
  endToEndLeadTime,
  expiringWithin,
  onTimeInFull,
  shareOf,
  touchTime,
  workInProgress,
  type CaseFigures,
  type Share,
} from '@qp/domain/clocks';
import type { Tx } from '@qp/platform/persistence';
import { DEFAULT_WIP_LIMIT } from '../capacity/default-limits.js';
import { figure, type Figure } from './figures.js';

/** The days over which a report counts, and whose records. */
export interface Period {
  readonly house: string;
  readonly from: string;
  readonly to: string;
  readonly sponsorId: string | null;
}

type Read = <R extends Record<string, unknown>>(sql: string) => Promise<R[]>;

/** Rows of the house and sponsor; `of` names the table that says whose they are. A statement has to use every parameter that it is given. */
const ofHouse = (of = '') => `${of}owner_org = $1 and ($4::uuid is null or ${of}sponsor_id = $4) and $2::date <= $3::date`;
const within = (column: string, of = '') => `${ofHouse(of)} and ${column} >= $2::date and ${column} < $3::date + 1`;
const acceptedAtSite = `select parcel.batch_id, min(event.at) as at from release.shipment parcel
  join release.process_event event on event.subject_id = parcel.id and event.kind = 'accept' where parcel.type in ('TO_SITE', 'SITE_TRANSFER') group by parcel.batch_id`;

/** The figures of domain reference 7.3 on supply, quality, evidence and the archive, each with its formula. */
export async function houseFigures(tx: Tx, period: Period, cases: readonly CaseFigures[], today: string): Promise<Figure[]> {
  const read: Read = (sql) => tx.query(sql, [period.house, period.from, period.to, period.sponsorId]);
  return [
    figure('Touch time', 'time that QA or the QP held the case / (certifiedAt - openedAt)', { share: touchTime(cases) }),
    ...(await supplyFigures(read, today)),
    ...(await qualityFigures(read, today)),
    ...(await evidenceFigures(read, today)),
    ...(await archiveFigures(read)),
  ];
}

async function supplyFigures(read: Read, today: string): Promise<Figure[]> {
  const batches = await read<{ made: string; at: Date }>(
    `select batch.manufactured_on::text as made, accepted.at from release.batch join (${acceptedAtSite}) accepted on accepted.batch_id = batch.id
     where ${within('accepted.at', 'batch.')} order by accepted.at`,
  );
  const milestones = await read<{ day: string; batches: (string | null)[] }>(
    `select milestone.date::text as day, array_agg(accepted.at::date::text) filter (where link.batch_id is not null) as batches from release.milestone
       left join release.milestone_batch link on link.milestone_id = milestone.id left join (${acceptedAtSite}) accepted on accepted.batch_id = link.batch_id
     where ${within('milestone.date', 'milestone.')} group by milestone.id order by milestone.date`,
  );
  const due = milestones.filter(({ day }) => day <= today).map(({ day, batches: fed }) => ({ day, batches: fed ?? [] }));
  const parcels = await read<{ excursion: boolean; usable: boolean | null }>(
    `select excursion is not null as excursion, case when state in ('ACCEPTED', 'REJECTED') then state = 'ACCEPTED' end as usable
     from release.shipment where received_at is not null and ${within('received_at')}`,
  );
  const warm = parcels.filter(({ excursion }) => excursion);
  const decided = warm.filter(({ usable }) => usable !== null);
  return [
    figure('End-to-end lead time', 'first acceptance at a site - end of manufacture', {
      time: endToEndLeadTime(batches.map(({ made, at }) => ({ manufacturedAt: Date.parse(made), acceptedAt: at.getTime() }))) ?? null,
    }),
    figure('On-time-in-full supply', 'milestones met in full / milestones due', { share: onTimeInFull(due) }),
    figure('Excursion rate', 'shipments with an excursion / shipments received', { share: shareOf(warm.length, parcels.length) }),
    figure('Usable after an excursion', 'accepted after an excursion / decided after an excursion', {
      share: shareOf(decided.filter(({ usable }) => usable).length, decided.length),
    }),
  ];
}

async function qualityFigures(read: Read, today: string): Promise<Figure[]> {
  const [counted] = await read<{ certified: number; withdrawn: number; batches: number; recalled: number }>(
    `select count(*) filter (where certificate_id is not null)::int as certified, count(*) filter (where state = 'WITHDRAWN')::int as withdrawn,
       count(distinct batch_id)::int as batches,
       count(distinct batch_id) filter (where exists (select 1 from release.recall r where r.case_id = certification_case.id))::int as recalled from release.certification_case where ${within('opened_at')}`,
  );
  const deviations = await read<{ repeat: boolean }>(
    `select repeat_of is not null as repeat from release.deviation where state <> 'VOID' and ${within('raised_at')}`,
  );
  const actions = await read<{ due: string }>(
    `select due::text from release.capa where state not in ('IMPLEMENTED', 'EFFECTIVENESS_CHECK', 'CLOSED') and ${ofHouse()}`,
  );
  const people = await read<{ name: string; open: number; limit: number }>(
    `select c.qp_name as name, count(*)::int as open, coalesce(max(profile.wip_limit), ${DEFAULT_WIP_LIMIT})::int as limit from release.certification_case c
       left join release.qp_profile profile on profile.person_id = c.qp_id
     where c.qp_id is not null and c.state in ('UNDER_REVIEW', 'ON_HOLD') and ${ofHouse('c.')} group by c.qp_id, c.qp_name`,
  );
  const wip = workInProgress(people);
  return [
    figure('Work in progress per QP', 'open UNDER_REVIEW + ON_HOLD per QP; share: QPs over their limit / QPs with cases', {
      share: wip.overLimit,
      detail: [...wip.each],
    }),
    figure('Withdrawn certificates', 'withdrawn / certified', { share: shareOf(counted?.withdrawn ?? 0, counted?.certified ?? 0) }),
    figure('Recalls', 'batches that were called back / batches', { share: shareOf(counted?.recalled ?? 0, counted?.batches ?? 0) }),
    figure('Deviation rate', 'deviations / batches', { share: shareOf(deviations.length, counted?.batches ?? 0) }),
    figure('Repeat deviations', 'deviations that repeat an earlier one / deviations', { share: countOf(deviations, 'repeat') }),
    figure('Overdue CAPA', 'open actions past their day / open actions', {
      share: shareOf(actions.filter(({ due }) => due < today).length, actions.length),
    }),
  ];
}

async function evidenceFigures(read: Read, today: string): Promise<Figure[]> {
  const sites = await read<{ next: string | null }>(
    `select case when standing -> 'audit' ->> 'outcome' = 'GMP_MET' then standing -> 'audit' ->> 'nextDue' end as next from release.site_standing
     where owner_org = $1 and ($4::uuid is null or true) and $2::date <= $3::date`,
  );
  const documents = await read<{ valid_to: string }>(
    `select valid_to::text from release.standing_document where state = 'IN_FORCE' and valid_to is not null and ${ofHouse()}`,
  );
  const audits = auditCurrency(
    sites.map(({ next }) => next),
    today,
    plusDays(today, 90),
  );
  return [
    figure('Audit currency', 'sites with a valid audit / sites in use', {
      share: audits.current,
      detail: [{ name: 'due within 90 days', value: audits.dueSoon }],
    }),
    figure('Expiring documents', 'standing documents that run out within 30, 60 and 90 days', {
      detail: [
        ...expiringWithin(
          documents.map(({ valid_to: day }) => day),
          (days) => plusDays(today, days),
        ),
      ],
    }),
  ];
}

async function archiveFigures(read: Read): Promise<Figure[]> {
  const filed = await read<{ timely: boolean }>(
    `select closed_at::date <= due_on as timely from release.work_item where kind = 'FILE_RECORDS' and closed_at is not null and ${within('closed_at')}`,
  );
  const records = await read<{ checked: boolean }>(
    `select qc_at is not null as checked from release.filed_artifact where ${within('filed_at')}`,
  );
  const packages = await read<{ locked: boolean }>(
    `select coalesce(filing in ('LOCKED', 'ARCHIVED'), false) as locked from release.certification_case where decided_at is not null and ${within('decided_at')}`,
  );
  const stages = await read<{ ms: number; failed: boolean }>(
    `select extract(epoch from second.at - first.at)::float8 * 1000 as ms, second.kind <> 'certifyStage2' as failed from release.process_event first
       join release.process_event second on second.subject_id = first.subject_id and second.version > first.version and second.kind in ('certifyStage2', 'withdraw', 'suspend')
     where first.kind = 'certifyStage1' and ${within('first.at', 'first.')} order by first.at`,
  );
  return [
    figure('TMF timeliness', 'records filed by their day / records filed', { share: countOf(filed, 'timely') }),
    figure('TMF completeness', 'packages locked / cases decided', { share: countOf(packages, 'locked') }),
    figure('TMF quality', 'filed records that passed their check / filed records', { share: countOf(records, 'checked') }),
    figure('Stage 1 to stage 2', 'certifiedAt of stage 2 - that of stage 1; late failures apart', {
      time: distributionOf(stages.filter(({ failed }) => !failed).map(({ ms }) => ms)) ?? null,
      detail: [{ name: 'late failures', value: stages.filter(({ failed }) => failed).length }],
    }),
  ];
}

function countOf<K extends string>(rows: readonly Readonly<Record<K, boolean>>[], what: K): Share {
  return shareOf(rows.filter((row) => row[what]).length, rows.length);
}
