import { randomUUID } from 'node:crypto';
import { notificationTopic, type NotificationRequest } from '@qp/contracts/notifications';
import type { WorkingTime } from '@qp/domain/calendar';
import {
  after,
  contactsAt,
  followUpFor,
  nextReminderAt,
  promiseEnds,
  restsUntil,
  type FollowUpPolicy,
  type Rest,
} from '@qp/domain/follow-up';
import { budgetFor } from '@qp/domain/clocks';
import type { SystemContext } from '../command-pipeline/index.js';
import type { House } from './house.js';
import { owingOn, type Owing } from './outstanding.js';
import { restsOf, waitsOf, type ReminderRow, type RestRow } from './reminder-rows.js';

/** A case whose documents are followed up. */
export interface FollowedCase {
  readonly id: string;
  readonly ownerOrg: string;
  readonly sponsorId: string;
  readonly state: string;
  readonly batchNo: string;
  readonly product: string;
  readonly productKind: string;
  readonly priority: 'STANDARD' | 'EXPEDITED' | 'URGENT';
  readonly manufacturedOn: string;
  readonly openedAt: Date;
  readonly openedBy: string;
  readonly certifyBy: string | null;
}

/** States in which missing documents keep a case from its certification. */
const collecting = ['INTAKE', 'INTAKE_COMPLETE', 'UNDER_REVIEW', 'READY_FOR_CERTIFICATION', 'ON_HOLD'];
const DAY = 24 * 3_600_000;

/** Reads a case for its follow-up; undefined where it is no case, or decided. */
export async function followedCase(context: SystemContext, caseId: string): Promise<FollowedCase | undefined> {
  const found = await context.tx.maybe<FollowedCase>(
    `select c.id, c.owner_org as "ownerOrg", c.sponsor_id as "sponsorId", c.state, b.batch_no as "batchNo", p.facts ->> 'name' as product,
       coalesce(c.facts ->> 'productKind', '') as "productKind", c.priority, b.manufactured_on::text as "manufacturedOn", c.opened_at as "openedAt",
       c.opened_by as "openedBy", c.certify_by::text as "certifyBy"
     from release.certification_case c join release.batch b on b.id = c.batch_id join release.product p on p.id = b.product_id where c.id = $1`,
    [caseId],
  );
  return found && collecting.includes(found.state) ? found : undefined;
}

/**
 * Reminds every organisation that owes something on a case and is due, and tells when to look next; undefined where nobody is waited for. What is
 * sent, and that it was, commit together; its key holds the wait and the number of the reminder, so that none leaves twice.
 */
export async function remindOn(
  context: SystemContext,
  of: FollowedCase | undefined,
  caseId: string,
  house: House,
  publicUrl: string,
): Promise<number | undefined> {
  const owing = of ? await owingOn(context.tx, { caseId, sponsorId: of.sponsorId, manufacturedOn: of.manufacturedOn }, context.today) : [];
  // Whoever owes nothing any more is waited for no longer; a later rejection begins a new wait.
  await context.tx.query('delete from release.reminder where case_id = $1 and not organisation_id = any($2)', [
    caseId,
    owing.map(({ organisationId }) => organisationId),
  ]);
  if (!of) return undefined;
  if (owing.length === 0) return undefined;
  const policy = followUpFor(house.followUp, of.sponsorId);
  const waits = await waitsOf(context, of, owing);
  const rests = await restsOf(context.tx, of.id);
  const instants: number[] = [];
  for (const one of owing) instants.push(await remind(context, of, one, { house, policy, owing, publicUrl, waits, rests }));
  return Math.min(...instants);
}

interface By {
  readonly house: House;
  readonly policy: FollowUpPolicy;
  readonly owing: readonly Owing[];
  readonly publicUrl: string;
  readonly waits: ReadonlyMap<string, ReminderRow>;
  readonly rests: readonly RestRow[];
}

async function remind(context: SystemContext, of: FollowedCase, one: Owing, by: By): Promise<number> {
  const { tx, now } = context;
  const { house, policy } = by;
  const reader = await house.calendars.of(one.organisationId);
  const row = by.waits.get(one.organisationId);
  if (!row) throw new Error(`no wait is written down for ${one.organisationId}`);
  const { asked, ends } = askedNow(one, now.getTime(), reader);
  const rested = restOf(by.rests, one.organisationId, now.getTime(), reader);
  // where everything is promised, nothing is asked for before the first of those days is over
  const rests = asked.length > 0 ? rested : Math.max(Math.min(...ends), rested ?? 0);
  const wait = { beganAt: row.began_at.getTime(), needBy: await needBy(of, house), restsUntil: rests, promisesEnd: ends };
  const sent = { step: row.step, ...(row.last_at ? { lastAt: row.last_at.getTime() } : {}) };
  const dueAt = nextReminderAt({ ...wait, ...sent }, policy, reader);
  const due = dueAt <= now.getTime();
  const step = due ? row.step + 1 : row.step;
  if (due) await send(context, of, { ...one, items: asked }, { ...by, step, beganAt: row.began_at });
  const nextAt = due ? nextReminderAt({ ...wait, step, lastAt: now.getTime() }, policy, reader) : dueAt;
  if (due || nextAt !== row.next_at?.getTime() || rests !== row.rests_until?.getTime())
    await tx.query(
      `update release.reminder set step = $3, last_at = case when $4 then $5 else last_at end, next_at = $6, rests_until = $7
     where case_id = $1 and organisation_id = $2`,
      [of.id, one.organisationId, step, due, now, new Date(nextAt), rests === undefined ? null : new Date(rests)],
    );
  return nextAt;
}

/** What may be asked for now, and when what was promised is asked for again. */
function askedNow(one: Owing, now: number, reader: WorkingTime): { readonly asked: Owing['items']; readonly ends: readonly number[] } {
  const { timeZone } = reader.calendarAt(now);
  const endOf = (promisedOn: string | undefined) => (promisedOn === undefined ? undefined : promiseEnds(promisedOn, timeZone));
  return {
    asked: one.items.filter(({ promisedOn }) => (endOf(promisedOn) ?? 0) <= now),
    ends: one.items.flatMap(({ promisedOn }) => endOf(promisedOn) ?? []),
  };
}

function restOf(rests: readonly RestRow[], organisationId: string, now: number, reader: WorkingTime): number | undefined {
  const mine = rests.filter(({ organisation_id }) => organisation_id === organisationId || organisation_id === null);
  const of = (kind: Rest['kind']): Rest[] => mine.filter((rest) => rest.kind === kind).map(({ day }) => ({ lastDay: day, kind }));
  const [promise] = of('PROMISE');
  return restsUntil(promise, of('PAUSE'), now, reader.calendarAt(now).timeZone);
}

/** Documents are needed so long before the last day of certification as the QP's review takes; without that day, within the time promised for their collection. */
async function needBy(of: FollowedCase, house: House): Promise<number> {
  const own = await house.calendars.of(of.ownerOrg);
  const opened = of.openedAt.getTime();
  if (of.certifyBy === null) {
    const collection = budgetFor(house.policies, of, 'DOCUMENT_COLLECTION', opened)?.budget;
    return collection ? after(opened, collection, own) : opened + 14 * DAY;
  }
  const review = budgetFor(house.policies, of, 'QP_REVIEW', opened)?.budget ?? { amount: 0, unit: 'HOURS' };
  const end = Date.parse(of.certifyBy) + DAY;
  if (review.unit === 'WORKING_DAYS') return own.subtract(end, own.daysToMs(review.amount, end));
  if (review.unit === 'WORKING_HOURS') return own.subtract(end, review.amount * 3_600_000);
  return end - review.amount * (review.unit === 'HOURS' ? 3_600_000 : 1000);
}

async function send(
  context: SystemContext,
  of: FollowedCase,
  one: Owing,
  by: By & { readonly step: number; readonly beganAt: Date },
): Promise<void> {
  const { policy, step, beganAt, owing, publicUrl } = by;
  const items = one.items.map(({ words }) => words);
  await context.tx.query(
    'insert into release.reminder_sent (id, case_id, organisation_id, owner_org, sponsor_id, began_at, step, at, items) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [randomUUID(), of.id, one.organisationId, of.ownerOrg, of.sponsorId, beganAt, step, context.now, JSON.stringify(items)],
  );
  const everybody = { organisationId: one.organisationId, roles: [...one.roles] };
  const named = one.organisationId === of.sponsorId ? contactsAt(policy, step) : { first: [], fallback: [] };
  const people = (ids: readonly string[]) => ids.map((personId) => ({ personId }));
  const others = owing.filter(({ organisationId }) => organisationId !== one.organisationId);
  const key = `reminder:${of.id}:${one.organisationId}:${beganAt.getTime()}:${step}`;
  const links = one.items.map(({ path }) => new URL(path, publicUrl).href);
  const base = { batchNo: of.batchNo, product: of.product, step };
  const request = {
    key,
    template: step === 1 ? 'documents.reminder' : 'documents.reminder-again',
    data: { ...base, documents: items, links, others: one.organisationId === of.sponsorId ? listed(others) : [] },
    recipients: named.first.length > 0 ? people(named.first) : [everybody],
    fallback: named.first.length > 0 ? [...people(named.fallback), everybody] : [{ organisationId: of.ownerOrg, roles: ['OPERATIONS'] }],
    fold: { capPerDay: policy.capPerDay },
    ...caseOf(of),
  };
  await enqueue(context, of, request);
  if (policy.copyToSponsor && one.organisationId !== of.sponsorId)
    await enqueue(context, of, {
      key: `${key}:copy`,
      template: 'documents.reminder-copy',
      data: { ...base, organisation: one.organisation, documents: items, links },
      recipients: [{ organisationId: of.sponsorId, roles: ['SPONSOR_CLINSUP'] }],
      fold: { capPerDay: policy.capPerDay },
      ...caseOf(of),
    });
  await context.audit({
    action: 'followUp.remind',
    subject: { kind: 'case', id: of.id },
    stream: `case/${of.id}`,
    ownerOrg: of.ownerOrg,
    after: { organisationId: one.organisationId, step, items },
  });
}

function listed(owing: readonly Owing[]): string[] {
  return owing.flatMap(({ organisation, items }) => items.map(({ words }) => `${organisation}: ${words}`));
}

function caseOf(of: FollowedCase) {
  return { ownerOrg: of.ownerOrg, sponsorId: of.sponsorId, caseId: of.id, replyToPersonId: of.openedBy };
}

function enqueue(context: SystemContext, of: FollowedCase, payload: Omit<NotificationRequest, 'eventId'>): Promise<void> {
  return context.enqueue({ topic: notificationTopic, key: of.id, payload });
}
