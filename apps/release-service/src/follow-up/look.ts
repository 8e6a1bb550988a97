import { notificationTopic } from '@qp/contracts/notifications';
import { slaWords, type ClockReading, type StrandKind } from '@qp/domain/clocks';
import type { Database } from '@qp/platform/persistence';
import { readStrandClocks } from '../clocks/index.js';
import { systemContext, type CaseHooks, type SystemContext } from '../command-pipeline/index.js';
import { climb, judgeStrand, type EscalatedStrand } from './escalations.js';
import { readHouse, type House } from './house.js';
import { followedCase, remindOn } from './remind.js';

/** What looking needs. */
export interface Looker {
  readonly database: Database;
  readonly hooks: readonly CaseHooks[];
  readonly publicUrl: string;
}

interface Due {
  readonly kind: StrandKind;
  readonly id: string;
  readonly owner_org: string;
  readonly told: string[];
}

/** A strand whose look failed is left alone so long, so that it holds up no other. */
const LEAVE_ALONE = '5 minutes';

/** So many strands are looked at in one transaction: what their house works by is read once for all, and nobody waits long for a case among them. */
const TOGETHER = 8;

/**
 * Looks at the strands that are due next: clocks, reminders, promises, ladder, and writes down when to look again. Their rows are locked and those that
 * somebody else looks at are skipped, so any number of workers may look side by side and each deadline is handled once. False: none was due.
 */
export async function lookAtDue(looker: Looker): Promise<boolean> {
  // What was woken since is due now, so after all that is due already: after an outage it is taken in once and not before each of thousands.
  return (await lookAtNext(looker)) || ((await takeInWakes(looker.database)) && lookAtNext(looker));
}

/** Where one of several fails, all of them are as before: then the first is looked at by itself. */
async function lookAtNext(looker: Looker): Promise<boolean> {
  try {
    return await lookAtSome(looker, TOGETHER);
  } catch {
    return lookAtFirst(looker);
  }
}

async function lookAtFirst(looker: Looker): Promise<boolean> {
  let strand: string | undefined;
  try {
    return await lookAtSome(looker, 1, ({ id }) => (strand = id));
  } catch (error) {
    if (strand !== undefined)
      await looker.database.run({ kind: 'jobs' }, (tx) =>
        tx.query(`update release.strand_watch set next_at = now() + interval '${LEAVE_ALONE}' where strand_id = $1`, [strand]),
      );
    throw error;
  }
}

function lookAtSome({ database, hooks, publicUrl }: Looker, most: number, begun?: (strand: Due) => void): Promise<boolean> {
  return database.run({ kind: 'jobs' }, async (tx) => {
    const due = await tx.query<Due>(
      `select strand_kind as kind, strand_id as id, owner_org, told from release.strand_watch where next_at <= now()
       order by next_at limit ${most} for update skip locked`,
    );
    const cases = due.filter(({ kind }) => kind === 'case').map(({ id }) => id);
    // Whoever is changing a case has to be done first: what came a moment before a reminder stops it.
    if (cases.length > 0)
      await tx.query('select 1 from release.certification_case where id = any($1::uuid[]) order by id for share', [cases]);
    const houses = new Map<string, House>();
    for (const strand of due) {
      begun?.(strand);
      const house = houses.get(strand.owner_org) ?? (await readHouse(tx, strand.owner_org));
      houses.set(house.id, house);
      const context = await systemContext(tx, hooks);
      const nextAt = await look(context, strand, house, publicUrl);
      await tx.query('update release.strand_watch set next_at = $2, looked_at = $3 where strand_id = $1', [
        strand.id,
        nextAt === undefined ? null : new Date(nextAt),
        context.now,
      ]);
    }
    return due.length > 0;
  });
}

/** What transactions said is worth a look becomes due; false where nothing was said. */
async function takeInWakes(database: Database): Promise<boolean> {
  const woken = await database.run({ kind: 'jobs' }, (tx) =>
    tx.query(
      `with woken as (delete from release.strand_wake where n in (select n from release.strand_wake order by n limit 1000 for update skip locked)
         returning strand_kind, strand_id, owner_org, sponsor_id)
       insert into release.strand_watch (strand_kind, strand_id, owner_org, sponsor_id, next_at)
         select distinct strand_kind, strand_id, owner_org, sponsor_id, now() from woken order by strand_id
       on conflict (strand_id) do update set next_at = least(strand_watch.next_at, excluded.next_at) returning strand_id`,
    ),
  );
  return woken.length > 0;
}

async function look(context: SystemContext, due: Due, house: House, publicUrl: string): Promise<number | undefined> {
  const now = context.now.getTime();
  const { strand, readings } = await readStrandClocks(context.tx, { kind: due.kind, id: due.id }, house, now);
  const reminded = due.kind === 'case' ? await remindOn(context, await followedCase(context, due.id), due.id, house, publicUrl) : undefined;
  const judged = await judgeStrand(context, strand, readings, house);
  const climbs = await climb(context, strand, house);
  await warn(context, strand, readings, due.told);
  const running = readings.filter(({ state }) => state === 'RUNNING');
  const ahead = [
    reminded,
    climbs,
    judged,
    ...running.map(({ dueAt }) => dueAt),
    ...running.flatMap(({ warnings }) => warnings.map(({ at }) => at)),
  ].filter((instant): instant is number => instant !== undefined && instant > now);
  return ahead.length === 0 ? undefined : Math.min(...ahead);
}

/** Tells the owner of the case that a percent of the policy is reached; each once, and after a long silence the highest alone. */
async function warn(
  context: SystemContext,
  strand: EscalatedStrand,
  readings: readonly ClockReading[],
  told: readonly string[],
): Promise<void> {
  const keyOf = ({ clock, instance = '', beganAt }: ClockReading, percent: number): string => `${clock}:${instance}:${beganAt}:${percent}`;
  const reached = readings.flatMap((reading) => {
    const passed = reading.warnings.filter(({ at }) => at <= context.now.getTime());
    const fresh = passed.filter(({ percent }) => !told.includes(keyOf(reading, percent)));
    return fresh.length === 0
      ? []
      : [{ reading, percent: Math.max(...fresh.map(({ percent }) => percent)), keys: fresh.map(({ percent }) => keyOf(reading, percent)) }];
  });
  if (reached.length === 0) return;
  await context.tx.query('update release.strand_watch set told = told || $2::text[] where strand_id = $1', [
    strand.id,
    reached.flatMap(({ keys }) => keys),
  ]);
  for (const { reading, percent } of reached) await tellWarning(context, strand, reading, percent);
}

async function tellWarning(context: SystemContext, strand: EscalatedStrand, reading: ClockReading, percent: number): Promise<void> {
  await context.enqueue({
    topic: notificationTopic,
    key: strand.caseId ?? strand.id,
    payload: {
      key: `warning:${strand.id}:${reading.clock}:${reading.instance ?? ''}:${reading.beganAt}:${percent}`,
      template: 'clock.warning',
      data: {
        batchNo: strand.batchNo,
        what: slaWords[reading.clock],
        percent,
        dueAt: reading.dueAt === undefined ? '-' : new Date(reading.dueAt).toISOString(),
      },
      recipients: [{ organisationId: strand.ownerOrg, roles: ['OPERATIONS'] }],
      fold: { capPerDay: 3 },
      ownerOrg: strand.ownerOrg,
      sponsorId: strand.sponsorId,
      caseId: strand.caseId,
    },
  });
}
