import { randomUUID } from 'node:crypto';
import { notificationTopic } from '@qp/contracts/notifications';
import { slaWords, holderWords, type ClockReading, type StrandKind } from '@qp/domain/clocks';
import { followUpFor, nextRung, outstandingStates, promiseBroken, type LadderLevel } from '@qp/domain/follow-up';
import { dayInWords } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import type { SystemContext } from '../command-pipeline/index.js';
import { overdueVerdicts, type OverdueVerdicts } from '../trail-reviews/overdue-verdicts.js';
import { readHouse, type House } from './house.js';

/** What is escalated. */
export interface EscalatedStrand {
  readonly kind: StrandKind;
  readonly id: string;
  readonly ownerOrg: string;
  readonly sponsorId: string;
  readonly caseId: string | null;
  readonly batchNo: string;
}

/** A reason to escalate; the cause tells it apart from others of the strand, and comes once. */
export interface EscalationCause {
  readonly cause: string;
  readonly words: string;
  /** Step of the ladder that it begins at, and that is told at once; the first one, in its time, when left out. */
  readonly from?: LadderLevel;
}

/** Opens an escalation, once per cause: an answered one is not opened again. Gives its id where it was opened now. */
export async function openEscalation(
  context: SystemContext,
  strand: EscalatedStrand,
  { cause, words, from }: EscalationCause,
): Promise<string | undefined> {
  const told = from === undefined ? 0 : await stepOf(context.tx, strand, from);
  const [opened] = await context.tx.query<{ id: string }>(
    `insert into release.escalation (id, strand_kind, strand_id, owner_org, sponsor_id, case_id, cause, words, told, opened_at, last_at, next_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $10) on conflict do nothing returning id`,
    [randomUUID(), strand.kind, strand.id, strand.ownerOrg, strand.sponsorId, strand.caseId, cause, words, told, context.now],
  );
  if (!opened) return undefined;
  await auditEscalation(context, strand, 'followUp.escalate', { escalationId: opened.id, words });
  await context.tx.query('select release.wake_strand($1, $2)', [strand.kind, strand.id]);
  return opened.id;
}

/** Number of the steps below a level in the house's ladder; all of them where the ladder does not have it. */
async function stepOf(tx: Tx, strand: EscalatedStrand, level: LadderLevel): Promise<number> {
  const { followUp } = await readHouse(tx, strand.ownerOrg);
  const { ladder } = followUpFor(followUp, strand.sponsorId);
  const at = ladder.findIndex((step) => step.level === level);
  return at === -1 ? ladder.length - 1 : at;
}

/** Says of an open escalation what is known by now; steps that were told keep what they were told. */
export async function renewEscalation(context: SystemContext, strand: EscalatedStrand, id: string, words: string): Promise<void> {
  const [renewed] = await context.tx.query<{ id: string }>(
    'update release.escalation set words = $2 where id = $1 and closed_at is null and words <> $2 returning id',
    [id, words],
  );
  if (renewed) await auditEscalation(context, strand, 'followUp.escalationRenewed', { escalationId: id, words });
}

/** Ends an escalation of the forecast, which says itself when the risk has changed. */
export async function closeForecastEscalation(
  context: SystemContext,
  row: { readonly id: string; readonly strand_id: string },
  because: string,
): Promise<void> {
  await context.tx.query(
    'update release.escalation set closed_at = $2, closed_because = $3, next_at = null where id = $1 and closed_at is null',
    [row.id, context.now, because],
  );
  const { owner_org: ownerOrg } = await context.tx.one<{ owner_org: string }>('select owner_org from release.escalation where id = $1', [
    row.id,
  ]);
  await context.audit({
    action: 'followUp.escalationEnded',
    subject: { kind: 'case', id: row.strand_id },
    stream: `case/${row.strand_id}`,
    ownerOrg,
    before: { escalationId: row.id, state: 'OPEN' },
    after: { escalationId: row.id, state: 'ENDED', because },
  });
}

/**
 * Escalates clocks whose time is used up, promises that were broken and exceptions of the audit trail that nobody judged; closes what nobody waits for any
 * more. Gives when the next exception will have waited too long.
 */
export async function judgeStrand(
  context: SystemContext,
  strand: EscalatedStrand,
  readings: readonly ClockReading[],
  house: House,
): Promise<number | undefined> {
  const late = readings
    .filter((reading) => reading.state === 'RUNNING' && (reading.dueAt ?? Infinity) <= context.now.getTime())
    .map(causeOf);
  const broken = strand.kind === 'case' ? await brokenPromises(context, strand, house) : [];
  const trail: OverdueVerdicts =
    strand.kind === 'case'
      ? await overdueVerdicts(context.tx, strand.id, context.now.getTime(), await house.calendars.of(strand.ownerOrg))
      : {};
  const causes = [...late, ...broken, ...(trail.cause ? [trail.cause] : [])];
  for (const cause of causes) await openEscalation(context, strand, cause);
  // The forecast opens its own and says itself when the risk fell.
  const ended = await context.tx.query<{ id: string }>(
    `update release.escalation set closed_at = $2, closed_because = 'what was waited for has come', next_at = null
     where strand_id = $1 and closed_at is null and cause ~ '^(clock|promise|trail):' and not cause = any($3) returning id`,
    [strand.id, context.now, causes.map(({ cause }) => cause)],
  );
  for (const { id } of ended) await auditEscalation(context, strand, 'followUp.escalationEnded', { escalationId: id });
  return trail.next;
}

/** A clock that stood still and runs again is a new cause: the ladder begins anew. */
function causeOf(reading: ClockReading): EscalationCause {
  const { clock, instance = '', beganAt, stops, holder } = reading;
  const whose = clock === 'SHELF_LIFE' ? '' : ` (with: ${holderWords[holder]})`;
  return {
    cause: `clock:${clock}:${instance}:${beganAt}:${stops.length}`,
    words: `the time promised for ${slaWords[clock]} is used up${whose}`,
  };
}

async function brokenPromises(context: SystemContext, strand: EscalatedStrand, house: House): Promise<EscalationCause[]> {
  const promises = await context.tx.query<{ id: string; organisation_id: string; day: string; who: string }>(
    `select distinct on (c.organisation_id) c.id, c.organisation_id, c.promised_on::text as day, c.who from release.contact_log c
       join release.reminder r on r.case_id = c.case_id and r.organisation_id = c.organisation_id
     where c.case_id = $1 and c.promised_on is not null order by c.organisation_id, c.entered_at desc, c.id`,
    [strand.id],
  );
  const now = context.now.getTime();
  const causes: EscalationCause[] = [];
  for (const { id, organisation_id, day, who } of promises) {
    const { timeZone } = (await house.calendars.of(organisation_id)).calendarAt(now);
    if (promiseBroken(day, now, timeZone))
      causes.push({ cause: `promise:${id}`, words: `what ${who} promised for ${dayInWords(day)} has not come` });
  }
  for (const { id, title, day, who } of await promisedDocuments(context, strand.id)) {
    const { timeZone } = (await house.calendars.of(strand.sponsorId)).calendarAt(now);
    if (promiseBroken(day, now, timeZone))
      causes.push({ cause: `promise:${id}`, words: `${title}, which ${who} promised for ${dayInWords(day)}, has not come` });
  }
  return causes;
}

/** The newest promise of each document that is still outstanding. */
function promisedDocuments(context: SystemContext, caseId: string) {
  return context.tx.query<{ id: string; title: string; day: string; who: string }>(
    `select distinct on (p.key) p.id, l.title, p.promised_on::text as day, p.entered_name as who from release.document_promise p
       join release.requirement_line l on l.case_id = p.case_id and l.key = p.key and l.in_force
     where p.case_id = $1 and l.state = any($2) order by p.key, p.number desc`,
    [caseId, outstandingStates],
  );
}

interface Open {
  readonly id: string;
  readonly words: string;
  readonly told: number;
  /** Level that was told last; null: nobody was told yet. */
  readonly level: string | null;
  readonly last_at: Date;
  readonly opened_at: Date;
}

const rolesOf: Readonly<Record<Exclude<LadderLevel, 'OWNER'>, readonly string[]>> = {
  LEAD: ['QA_LEAD'],
  OPERATIONS: ['OPERATIONS'],
  QP_OFFICE: ['QP_OFFICE'],
};

/** Climbs with every open escalation of a strand that is due; tells when to look next. */
export async function climb(context: SystemContext, strand: EscalatedStrand, house: House): Promise<number | undefined> {
  const policy = followUpFor(house.followUp, strand.sponsorId);
  const own = await house.calendars.of(strand.ownerOrg);
  const now = context.now.getTime();
  const instants: number[] = [];
  const open = await context.tx.query<Open>(
    'select id, words, told, level, last_at, opened_at from release.escalation where strand_id = $1 and closed_at is null order by opened_at, id',
    [strand.id],
  );
  for (const row of open) {
    const rung = nextRung({ told: row.told, since: row.last_at.getTime() }, policy, own);
    // one that begins higher up is told there at once
    const reached = rung !== undefined && (rung.at <= now || (row.told > 0 && row.level === null));
    const told = row.told + (reached ? 1 : 0);
    if (reached) await tellLevel(context, strand, row, rung.level, told);
    const next = reached ? nextRung({ told, since: now }, policy, own) : rung;
    if (next) instants.push(next.at);
    await context.tx.query(
      `update release.escalation set told = $2, level = coalesce($3, level), last_at = case when $3::text is null then last_at else $4 end, next_at = $5 where id = $1`,
      [row.id, told, reached ? rung.level : null, context.now, next ? new Date(next.at) : null],
    );
  }
  return instants.length === 0 ? undefined : Math.min(...instants);
}

async function tellLevel(context: SystemContext, strand: EscalatedStrand, row: Open, level: LadderLevel, told: number): Promise<void> {
  const { ownerOrg, sponsorId, caseId, batchNo } = strand;
  const owner = await ownerOf(context.tx, caseId);
  const office = { organisationId: ownerOrg, roles: ['OPERATIONS'] };
  const recipients =
    level === 'OWNER' ? [owner ? { personId: owner } : office] : [{ organisationId: ownerOrg, roles: [...rolesOf[level]] }];
  await context.enqueue({
    topic: notificationTopic,
    key: caseId ?? strand.id,
    payload: {
      key: `escalation:${row.id}:${told}`,
      template: 'case.escalated',
      data: {
        batchNo,
        what: row.words,
        since: row.opened_at.toISOString(),
        step: told,
        milestones: await milestonesBehind(context.tx, strand),
      },
      recipients,
      fallback: [office, { organisationId: ownerOrg, roles: ['QA_LEAD', 'QP_OFFICE'] }],
      ownerOrg,
      sponsorId,
      caseId,
    },
  });
  await auditEscalation(context, strand, 'followUp.climb', { escalationId: row.id, level });
}

/** Who opened the case owns it, as long as nobody else is named. */
async function ownerOf(tx: Tx, caseId: string | null): Promise<string | undefined> {
  if (caseId === null) return undefined;
  return (await tx.maybe<{ id: string }>('select opened_by as id from release.certification_case where id = $1', [caseId]))?.id;
}

/** Trials, member states and sites that wait behind the batch (domain reference 5.12), earliest first. */
async function milestonesBehind(tx: Tx, strand: EscalatedStrand): Promise<string[]> {
  const rows = await tx.query<{ words: string }>(
    `select concat_ws(', ', m.date::text, trial.eu_ct_number, m.member_state, site.name) as words from release.milestone_batch link
       join release.milestone m on m.id = link.milestone_id join release.trial on trial.id = m.trial_id left join release.site on site.id = m.site_id
     where link.batch_id = (select batch_id from release.certification_case where id = $1) order by m.date limit 10`,
    [strand.caseId],
  );
  return rows.map(({ words }) => words);
}

function auditEscalation(context: SystemContext, strand: EscalatedStrand, action: string, after: object): Promise<void> {
  return context.audit({
    action,
    subject: { kind: strand.kind, id: strand.id },
    stream: `case/${strand.caseId ?? strand.id}`,
    ownerOrg: strand.ownerOrg,
    after,
  });
}
