import { clockOperations } from '@qp/contracts/release';
import {
  cycleTimes,
  distributionOf,
  heldSpans,
  holderRuleVersion,
  holderRuleWords,
  shareOf,
  slaClocks,
  slaWords,
  type CaseFigures,
  type ClockReading,
  type SlaClock,
  type StrandKind,
} from '@qp/domain/clocks';
import type { Tx } from '@qp/platform/persistence';
import { defineQuery } from '../command-pipeline/index.js';
import { HouseCalendars } from './calendar-rows.js';
import { figuresOf, type FigureSources } from './figures.js';
import { houseFigures, type Period } from './house-figures.js';
import { readStrandClocks, type ReadStrand } from './read-strand.js';
import { slaPolicies } from './service-levels.js';

const DAY = 24 * 3_600_000;

export const report = defineQuery(clockOperations.report, async ({ tx, actor, now, today }, { query }) => {
  const house = actor.organisationId;
  const period: Period = { house, from: query.from, to: query.to, sponsorId: query.sponsorId ?? null };
  const until = now.getTime();
  const calendars = new HouseCalendars(tx, house);
  const policies = await slaPolicies(tx, house);
  const strands = await tx.query<{ kind: StrandKind; id: string }>(
    `select strand_kind as kind, strand_id as id from release.clock_event
     where n = 1 and owner_org = $1 and at >= $2::date and at < $3::date + 1 and ($4::uuid is null or sponsor_id = $4) order by at, id`,
    [house, query.from, query.to, query.sponsorId ?? null],
  );
  const read: ReadStrand[] = [];
  for (const strand of strands) read.push(await readStrandClocks(tx, strand, { policies, calendars }, until));
  const spans = read.map(({ events }) => heldSpans(events, until));
  const cases = await casesOf(tx, period, read, until);
  return {
    rule: { version: holderRuleVersion, words: holderRuleWords },
    from: query.from,
    to: query.to,
    strands: strands.length,
    serviceLevels: slaClocks.flatMap(
      (clock) =>
        summaryOf(
          clock,
          read.flatMap(({ readings }) => readings),
        ) ?? [],
    ),
    cycleTimes: cycleTimes(spans),
    figures: [...figuresOf(cases, await sourcesOf(tx, period, calendars, until)), ...(await houseFigures(tx, period, cases, today))],
  };
});

/** Kept = clocks that are done within the time promised / clocks that are done. */
function summaryOf(clock: SlaClock, all: readonly ClockReading[]) {
  const readings = all.filter((reading) => reading.clock === clock);
  if (readings.length === 0) return undefined;
  const done = readings.filter(({ state }) => state === 'DONE');
  return {
    clock,
    name: slaWords[clock],
    done: done.length,
    kept: shareOf(done.filter(({ overdue }) => !overdue).length, done.length),
    consumed: distributionOf(done.map(({ consumedMs }) => consumedMs)) ?? null,
    running: readings.length - done.length,
    overdue: readings.filter(({ state, overdue }) => state !== 'DONE' && overdue).length,
  };
}

interface CaseTimes {
  readonly id: string;
  readonly opened_at: Date;
  readonly state: string;
  readonly certify_by: string | null;
  readonly agreed_date: string | null;
  readonly intake_complete_at: Date | null;
  readonly certified_at: Date | null;
  readonly holds: { readonly reason: string | null; readonly at: string; readonly kind: string }[];
}

async function casesOf(tx: Tx, period: Period, read: readonly ReadStrand[], until: number): Promise<CaseFigures[]> {
  const rows = await tx.query<CaseTimes>(
    `select c.id, c.opened_at, c.state, c.certify_by::text, c.agreed_date::text,
       (select min(e.at) from release.process_event e where e.subject_id = c.id and e.kind = 'completeIntake') as intake_complete_at,
       (select min(e.at) from release.process_event e where e.subject_id = c.id and e.kind in ('certify', 'certifyStage1', 'confirm')) as certified_at,
       coalesce((select jsonb_agg(jsonb_build_object('reason', e.reason, 'at', e.at, 'kind', e.kind) order by e.version)
         from release.process_event e where e.subject_id = c.id and e.kind in ('hold', 'resume')), '[]') as holds
     from release.certification_case c
     where c.owner_org = $1 and c.opened_at >= $2::date and c.opened_at < $3::date + 1 and ($4::uuid is null or c.sponsor_id = $4) order by c.opened_at, c.id`,
    [period.house, period.from, period.to, period.sponsorId],
  );
  return rows.map((row) => ({
    openedAt: row.opened_at.getTime(),
    intakeCompleteAt: row.intake_complete_at?.getTime(),
    certifiedAt: row.certified_at?.getTime(),
    held: row.holds.length > 0,
    holds: row.holds.flatMap(({ kind, reason, at }, index) => {
      const end = row.holds[index + 1]?.at;
      return kind === 'hold' ? [{ reason: reason ?? 'no reason given', ms: (end ? Date.parse(end) : until) - Date.parse(at) }] : [];
    }),
    ...(row.certify_by ? { certifyBy: Date.parse(row.certify_by) + DAY } : {}),
    ...(row.agreed_date ? { agreedBy: Date.parse(row.agreed_date) + DAY } : {}),
    rejected: row.state === 'REJECTED',
    spans: heldSpans(read.find(({ strand }) => strand.id === row.id)?.events ?? [], until),
  }));
}

async function sourcesOf(tx: Tx, period: Period, calendars: HouseCalendars, until: number): Promise<FigureSources> {
  const within = (column: string) =>
    `owner_org = $1 and ${column} >= $2::date and ${column} < $3::date + 1 and ($4::uuid is null or sponsor_id = $4)`;
  const values = [period.house, period.from, period.to, period.sponsorId];
  const documents = await tx.query<{ versions: number; acceptedAtFirst: boolean }>(
    `select count(distinct version_id)::int as versions, (array_agg(state order by at))[1] = 'ACCEPTED' as "acceptedAtFirst" from release.document_event
     where ${within('at')} and state in ('ACCEPTED', 'REJECTED') group by case_id, document_id`,
    values,
  );
  const queries = await tx.query<{ party: string | null; raised: Date; answered: Date | null }>(
    `select organisation.name as party, asked_at as raised, answered_at as answered from release.query left join release.organisation on organisation.id = asked_of
     where ${within('asked_at')} order by asked_at`,
    values,
  );
  const handoffs = await tx.query<{ sent: Date; ack: Date | null }>(
    `select sent_at as sent, acknowledged_at as ack from release.handoff where sent_at is not null and ${within('made_at')} order by sent_at`,
    values,
  );
  const open = await tx.query<{ opened_at: Date }>(
    `select opened_at from release.certification_case where owner_org = $1 and ($2::uuid is null or sponsor_id = $2)
       and state in ('DRAFT', 'INTAKE', 'INTAKE_COMPLETE', 'UNDER_REVIEW', 'READY_FOR_CERTIFICATION', 'ON_HOLD')`,
    [period.house, period.sponsorId],
  );
  const own = await calendars.of(period.house);
  return {
    documents,
    queries: queries.map(({ party, raised, answered }) => ({
      party: party ?? 'not known',
      raisedAt: raised.getTime(),
      answeredAt: answered?.getTime(),
    })),
    handoffs: handoffs.map(({ sent, ack }) => ({ sentAt: sent.getTime(), ackAt: ack?.getTime() })),
    openAges: open.map(({ opened_at }) => Math.floor(own.between(opened_at.getTime(), until) / own.daysToMs(1, until))),
  };
}
