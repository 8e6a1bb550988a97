import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { queueRiskId } from '@qp/contracts/processes';
import {
  boardOperations,
  capacityOperations,
  caseOperations,
  followUpOperations,
  planningOperations,
  sponsorMessageOperations,
} from '@qp/contracts/release';
import { dayInWords } from '@qp/domain/kernel';
import { jobsScope, type Database } from '@qp/platform/persistence';
import { ACase } from '../test/a-case.js';
import { writeMasterRecords, type MasterRecords } from '../test/master-records.js';
import { makePeople, type TestPerson } from '../test/people.js';
import { keepWhenAsked, readRun } from '../test/recorded-runs.js';
import { makeReleaseStack, problemOf, until, type ReleaseStack } from '../test/release-stack.js';
import { lookAtDue } from '../follow-up/index.js';
import { forecastDueHouses } from './due-houses.js';
import { escalateForecast } from './escalate-forecast.js';
import { runForecast } from './run-forecast.js';

let stack: ReleaseStack;
let database: Database;
let records: MasterRecords;
let urgent: ACase;
let later: ACase;
let undated: ACase;
const people = makePeople();
const office: TestPerson = { ...people.lead, personId: randomUUID(), name: 'E. Office', roles: ['QP_OFFICE', 'OPERATIONS'] };
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const fullWeek: [number, number, number, number, number, number, number] = [6, 6, 6, 6, 6, 0, 0];
const profileOf = (person: TestPerson, change: object = {}) => ({
  personId: person.personId,
  expectedVersion: 0,
  pool: 'QP' as const,
  week: fullWeek,
  wipLimit: 5,
  languages: ['en'],
  ...change,
});

beforeAll(async () => {
  stack = await makeReleaseStack();
  await stack.start('both', { forecastSettle: 1 });
  database = await stack.database.connect('release', { keys: stack.keys });
  records = await writeMasterRecords(stack.database, people);
  later = await ACase.open(stack, people, records, 'B-0002');
  urgent = await ACase.open(stack, people, records, 'B-0001');
  undated = await ACase.open(stack, people, records, 'B-0003');
  await stack.database.asAdmin(async (client) => {
    for (const [{ caseId }, days] of [
      [urgent, 2],
      [later, 40],
    ] as const)
      await client.query('update release.certification_case set certify_by = $2 where id = $1', [caseId, dayIn(days)]);
  });
}, 120_000);

afterAll(() => stack.stop());

const assign = (theCase: ACase, person: TestPerson, reason?: string) =>
  theCase.command(people.lead, 'assignQp', { qpId: person.personId, ...(reason && { reason }) });
const queue = (person: TestPerson = office) => stack.as(person)(capacityOperations.queue);
const write = (sql: string, params: readonly unknown[]) => stack.database.asAdmin((client) => client.query(sql, [...params]));

describe('the queue', () => {
  it('has one order for everybody, by the rule that stands with it', async () => {
    const [seenByOffice, seenByQp] = [await queue(), await queue(people.qp)];
    expect(seenByOffice.cases.map(({ batchNo }) => batchNo)).toEqual(['B-0001', 'B-0002', 'B-0003']);
    expect(seenByQp).toEqual(seenByOffice);
    expect(seenByOffice.rule).toContain('earliest day');
  });

  it('is overridden by a lead, with a reason that everybody sees, and goes back under the rule', async () => {
    const place = (person: TestPerson, to: 'FIRST' | 'BY_RULE') =>
      stack.as(person)(capacityOperations.placeInQueue, { params: undated.params, body: { place: to, reason: 'A patient waits for it.' } });
    expect((await problemOf(place(people.qp, 'FIRST'))).code).toBe('NOT_ALLOWED');
    await place(people.lead, 'FIRST');
    expect((await queue(people.qp)).cases[0]).toMatchObject({
      batchNo: 'B-0003',
      override: { place: 'FIRST', reason: 'A patient waits for it.', by: people.lead.name },
    });
    await place(people.lead, 'BY_RULE');
    expect((await queue()).cases.map(({ batchNo }) => batchNo)).toEqual(['B-0001', 'B-0002', 'B-0003']);
  });
});

describe('the time of QPs', () => {
  it('is set by the QP office, with a reason on a change, for those who are named', async () => {
    const set = stack.as(office);
    await set(capacityOperations.setProfile, { body: profileOf(people.qp, { wipLimit: 1 }) });
    const change = profileOf(people.qp, { wipLimit: 1, expectedVersion: 1, week: [4, 4, 4, 0, 0, 0, 0] });
    expect((await problemOf(set(capacityOperations.setProfile, { body: change }))).code).toBe('VALIDATION_FAILED');
    expect(
      (await problemOf(set(capacityOperations.setProfile, { body: { ...change, expectedVersion: 0, reason: 'part time' } }))).code,
    ).toBe('STALE_VERSION');
    await set(capacityOperations.setProfile, { body: { ...change, reason: 'part time' } });
    expect((await problemOf(stack.as(people.qp)(capacityOperations.setProfile, { body: profileOf(people.qp) }))).code).toBe('NOT_ALLOWED');
    const profiles = await set(capacityOperations.listProfiles);
    expect(profiles.find(({ personId }) => personId === people.qp.personId)).toMatchObject({
      week: [4, 4, 4, 0, 0, 0, 0],
      wipLimit: 1,
      version: 2,
    });
    expect(profiles.find(({ personId }) => personId === people.deputy.personId)).toMatchObject({ version: 0, wipLimit: 25 });
  });

  it('is no limit that can be passed by chance: of two cases at once one is refused, and a lead may say why not', async () => {
    const outcomes = await Promise.allSettled([assign(urgent, people.qp), assign(later, people.qp)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const [refused] = [urgent, later].filter((_, at) => outcomes[at]?.status === 'rejected');
    expect((await problemOf(assign(refused as ACase, people.qp))).detail).toContain('the limit is 1');
    await assign(refused as ACase, people.qp, 'Nobody else has the scope this week.');
    expect((await (refused as ACase).view()).qp?.personId).toBe(people.qp.personId);
  });

  it('keeps out whoever is away or does not work for the sponsor, and says so among the candidates', async () => {
    const candidates = async () => {
      const all = await stack.as(office)(capacityOperations.candidates, { params: undated.params });
      return Object.fromEntries(
        all.map(({ name, eligible, refusals }) => [name, eligible ? 'eligible' : refusals.map(({ code }) => code).join()]),
      );
    };
    expect(await candidates()).toMatchObject({ [people.deputy.name]: 'eligible' });
    await stack.as(office)(capacityOperations.setProfile, { body: profileOf(people.deputy, { sponsorIds: [people.orgs.borealis] }) });
    expect(await candidates()).toMatchObject({ [people.deputy.name]: 'QP_NOT_FOR_SPONSOR' });
    expect((await problemOf(assign(undated, people.deputy))).detail).toContain('does not work for this sponsor');
    await write('insert into release.person (id, name, organisation_id, roles) values ($1, $2, $3, $4) on conflict do nothing', [
      office.personId,
      office.name,
      office.org,
      office.roles,
    ]);
    await stack.as(office)(planningOperations.enterAbsence, { body: { personId: people.qp.personId, from: dayIn(0), to: dayIn(3) } });
    expect(await candidates()).toMatchObject({ [people.qp.name]: 'SOD_1_ABSENT' });
    expect((await problemOf(assign(undated, people.qp, 'although away'))).code).toBe('SEPARATION_OF_DUTIES');
  });

  it('stands beside the work of each week, for planners alone', async () => {
    const load = await stack.as(office)(capacityOperations.qpLoad, { query: { weeks: 8 } });
    expect(load.weeks).toHaveLength(8);
    const mine = load.qps.find(({ personId }) => personId === people.qp.personId);
    expect(mine).toMatchObject({ openCases: 2, wipLimit: 1 });
    expect(mine?.load.reduce((sum, { cases }) => sum + cases, 0)).toBe(2);
    expect(mine?.load[2]?.available).toBe(12);
    for (const person of [people.qp, people.sponsor])
      expect((await problemOf(stack.as(person)(capacityOperations.qpLoad, { query: { weeks: 8 } }))).code).toBe('NOT_ALLOWED');
  });
});

describe('past cases', () => {
  const head = 'case,sponsor,product_kind,step,from,to,hours';
  const past = (csv: string, dryRun = false) => stack.as(office)(capacityOperations.importPastCases, { body: { csv, dryRun } });
  const good = [
    head,
    'P-1,Aurora Therapeutics (Demo),CHEMICAL,DOCUMENTS,2026-01-05,2026-01-26,',
    'P-1,Aurora Therapeutics (Demo),CHEMICAL,QP,2026-01-27,2026-01-29,7.5',
    'P-1,Aurora Therapeutics (Demo),CHEMICAL,QUESTION,2026-01-28,2026-01-28,',
  ].join('\n');

  it('are taken in once, all or nothing, after a dry run that says what is wrong where', async () => {
    const wrong = `${good}\nP-2,Aurora,CHEMICAL,QP,2026-02-10,2026-02-01,\nP-3,Aurora,CHEMICAL,NAP,2026-02-01,2026-02-02,1\nP-4,Aurora,CHEMICAL,QA,2026-02-01,2999-02-02,1`;
    const { errors, steps } = (await past(wrong)).result;
    expect(errors.map(({ line }) => line)).toEqual([5, 5, 6, 7]);
    expect(steps).toBe(3);
    expect((await past(good, true)).result).toMatchObject({ cases: 1, steps: 3, known: 0, errors: [] });
    expect((await past(good)).result).toMatchObject({ steps: 3, known: 0 });
    expect((await past(good)).result).toMatchObject({ steps: 0, known: 3 });
    expect((await past('name;value\n1;2')).result.errors[0]?.message).toContain('columns are missing');
  });
});

const ask = (query: { seed?: number } = {}) => stack.as(office)(capacityOperations.forecast, { query });

describe('the forecast', () => {
  it('says who will be late and why, the same for the same seed', async () => {
    const first = await ask({ seed: 7 });
    expect(await ask({ seed: 7 })).toMatchObject({ cases: first.cases, runs: 10_000 });
    expect(first.cases.map(({ batchNo }) => batchNo)).toEqual(['B-0001', 'B-0002', 'B-0003']);
    expect(first.cases[0]).toMatchObject({ constraint: { kind: 'DOCUMENTS' } });
    expect(first.cases[0]?.probabilityLate).toBeGreaterThan(0.9);
    expect(first.cases[2]?.probabilityLate).toBeNull();
  });

  it('is stored by a run, which shows it on the board and tells those who watch', async () => {
    await stack.as(people.lead)(boardOperations.releases, { query: {} as never });
    const stored = await runForecast(database, people.orgs.provider, 'test');
    expect(await ask()).toEqual(stored);
    const { rows } = await stack.as(office)(boardOperations.releases, { query: {} as never });
    expect(rows[0]).toMatchObject({ batchNo: 'B-0001', lateRisk: 'HIGH', probabilityLate: expect.any(Number) });
    expect(rows[0]?.expected?.on).toBe(stored.cases[0]?.expectedOn);
  });

  it('escalates what it endangers at once to operations, once per level, and ends that when the risk is gone', async () => {
    const escalations = () =>
      database.run(jobsScope, (tx) =>
        tx.query<{ strand_id: string; words: string; closed_because: string | null }>(
          `select strand_id, words, closed_because from release.escalation where starts_with(cause, 'forecast:') and strand_id = $1 order by opened_at`,
          [urgent.caseId],
        ),
      );
    const forecast = () => runForecast(database, people.orgs.provider, 'test');
    await forecast();
    await forecast();
    const [one, ...more] = await escalations();
    expect(more).toEqual([]);
    expect(one).toMatchObject({ strand_id: urgent.caseId, closed_because: null });
    expect(one?.words).toMatch(/B-0001.*probability of \d+ %/);
    const look = () => lookAtDue({ database, hooks: [], publicUrl: 'http://localhost:4800' });
    while (await look());
    const told = await database.run(jobsScope, (tx) =>
      tx.query<{ roles: string[] }>(
        `select payload -> 'recipients' -> 0 -> 'roles' as roles from release.outbox
         where topic = 'notification' and payload ->> 'template' = 'case.escalated' and payload -> 'data' ->> 'what' = $1`,
        [one?.words],
      ),
    );
    expect(told).toEqual([{ roles: ['OPERATIONS'] }]);
    await write('update release.certification_case set certify_by = $2 where id = $1', [urgent.caseId, dayIn(400)]);
    await forecast();
    expect((await escalations()).map(({ closed_because: because }) => because)).toEqual(['its day was moved, or its batches are decided']);
    await write('update release.certification_case set certify_by = $2 where id = $1', [urgent.caseId, dayIn(2)]);
  }, 60_000);

  it('leaves a draft for the sponsor, which a person edits and sends once, and which leaves by nobody else', async () => {
    const act = stack.as(office);
    const drafts = () => act(sponsorMessageOperations.list, { query: { state: 'DRAFT' } });
    await runForecast(database, people.orgs.provider, 'test');
    const draft = await until('the draft', async () => (await drafts()).find(({ caseId }) => caseId === urgent.caseId));
    await runForecast(database, people.orgs.provider, 'test');
    expect((await drafts()).filter(({ caseId }) => caseId === urgent.caseId)).toHaveLength(1);
    expect(draft.text).toContain('we still need from you');
    expect(draft.text).not.toMatch(/%|probab/);
    const params = { messageId: draft.messageId };
    const sent = () => stack.told.mails.filter(({ template }) => template === 'sponsor.message');
    expect(sent()).toEqual([]);
    const text = 'Dear J., please send the protocol by Friday.';
    const body = { expectedVersion: draft.version, subject: draft.subject, text };
    for (const person of [people.qp, people.sponsor])
      expect((await problemOf(stack.as(person)(sponsorMessageOperations.edit, { params, body }))).code).toBe('NOT_ALLOWED');
    await act(sponsorMessageOperations.edit, { params, body });
    expect((await problemOf(act(sponsorMessageOperations.send, { params, body: { expectedVersion: draft.version } }))).code).toBe(
      'STALE_VERSION',
    );
    const send = { params, body: { expectedVersion: draft.version + 1 }, commandId: randomUUID() };
    expect(await act(sponsorMessageOperations.send, send)).toEqual(await act(sponsorMessageOperations.send, send));
    const again = act(sponsorMessageOperations.send, { params, body: { expectedVersion: draft.version + 2 } });
    expect((await problemOf(again)).code).toBe('ILLEGAL_TRANSITION');
    const mail = await until('the mail', () => Promise.resolve(sent()[0]));
    expect(mail).toMatchObject({ data: { text, by: office.name }, replyToPersonId: office.personId, sponsorId: people.orgs.aurora });
    expect(sent()).toHaveLength(1);
    expect(await act(sponsorMessageOperations.list, { query: { caseId: urgent.caseId } })).toContainEqual(
      expect.objectContaining({ messageId: draft.messageId, state: 'SENT', sentBy: office.name, text }),
    );
  }, 60_000);

  it('is nobody’s but the provider’s', async () => {
    for (const person of [people.sponsor, people.qp])
      expect((await problemOf(stack.as(person)(capacityOperations.forecast, { query: {} }))).code).toBe('NOT_ALLOWED');
    const seen = await database.run(
      { kind: 'person', personId: people.sponsor.personId, organisationId: people.orgs.aurora, roles: ['OPERATIONS'], sponsors: [] },
      async (tx) => [await tx.query('select 1 from release.forecast_run'), await tx.query('select 1 from release.qp_profile')],
    );
    expect(seen).toEqual([[], []]);
  });

  it('answers what would be if, and writes nothing', async () => {
    const everything = () =>
      database.run(jobsScope, (tx) =>
        tx.query(
          `select (select jsonb_agg(c order by c.id) from release.certification_case c) as cases, (select count(*) from release.qp_absence) as absences,
             (select count(*) from release.batch) as batches, (select count(*) from release.queue_place) as places, (select count(*) from release.audit_row) as audit`,
        ),
      );
    const before = await everything();
    const whatIf = (body: object) => stack.as(office)(capacityOperations.whatIf, { body: body });
    const asked = await whatIf({
      seed: 7,
      askSponsor: [later.caseId],
      certifyBy: [{ caseId: later.caseId, day: dayIn(12) }],
      first: [later.caseId],
    });
    const one = asked.cases.find(({ caseId }) => caseId === later.caseId);
    expect(one?.probabilityLate).toBeGreaterThan(one?.before ?? 1);
    const away = await whatIf({
      seed: 7,
      away: [people.qp, people.deputy].map(({ personId }) => ({ personId, from: dayIn(0), to: dayIn(60) })),
    });
    expect(away.late.after).toBeGreaterThan(away.late.before);
    const more = await whatIf({ seed: 7, newBatches: [{ productId: records.product, count: 3, from: dayIn(1), certifyBy: dayIn(30) }] });
    expect(more.cases.filter(({ before: known }) => known === null)).toHaveLength(4);
    const refused = await problemOf(whatIf({ reassign: [{ caseId: later.caseId, qpId: people.deputy.personId }] }));
    expect(refused.code).toBe('RULE_BROKEN');
    expect((await problemOf(whatIf({ first: [randomUUID()] }))).code).toBe('NOT_FOUND');
    expect(await everything()).toEqual(before);
  });

  it('answers a kept question anew, without the cases that are gone, and touches nothing', async () => {
    const act = stack.as(office);
    const scenario = { askSponsor: [later.caseId, randomUUID()], away: [], reassign: [], first: [], certifyBy: [], newBatches: [] };
    const { result, version } = await act(capacityOperations.saveWhatIf, { body: { name: 'ask now', scenario } });
    expect(await act(capacityOperations.listWhatIfs)).toMatchObject([{ id: result.whatIfId, name: 'ask now', savedBy: office.name }]);
    const opened = await act(capacityOperations.openWhatIf, { params: result });
    expect(opened.gone).toEqual([scenario.askSponsor[1]]);
    const live = await act(capacityOperations.whatIf, { body: { seed: opened.answer.seed } });
    for (const { key, before } of opened.answer.cases) expect(before).toBe(live.cases.find((one) => one.key === key)?.before);
    const change = { whatIfId: result.whatIfId, name: 'ask later', scenario };
    expect((await problemOf(act(capacityOperations.saveWhatIf, { body: { ...change, expectedVersion: version + 1 } }))).code).toBe(
      'STALE_VERSION',
    );
    expect((await problemOf(act(capacityOperations.saveWhatIf, { body: { name: 'ask now', scenario } }))).code).toBe('ALREADY_EXISTS');
    for (const person of [people.qp, people.sponsor])
      expect((await problemOf(stack.as(person)(capacityOperations.openWhatIf, { params: result }))).code).toBe('NOT_ALLOWED');
    await act(capacityOperations.deleteWhatIf, { params: result });
    expect((await problemOf(act(capacityOperations.openWhatIf, { params: result }))).code).toBe('NOT_FOUND');
  });

  it('counts planned batches, and forgets them when their case is open', async () => {
    await stack.as(people.qa)(planningOperations.planBatch, {
      body: {
        productId: records.product,
        batchNo: 'B-0009',
        manufacturedOn: dayIn(20),
        documents: [{ code: 'BMR', expectedOn: dayIn(30) }],
      },
    });
    const planned = async () => (await ask({ seed: 7 })).cases.filter(({ key }) => key.startsWith('planned/'));
    expect(await planned()).toMatchObject([{ batchNo: 'B-0009', caseId: null }]);
    expect(((await planned())[0]?.from ?? '') >= dayIn(30)).toBe(true);
    await stack.as(people.qa)(caseOperations.openCase, {
      body: { batchId: await records.batch('B-0009'), authorisationId: records.authorisation, facts: records.facts() },
    });
    expect(await planned()).toEqual([]);
  });

  it('names what would help as soon as something does, also of what is escalated already, and says that once', async () => {
    const stored = await runForecast(database, people.orgs.provider, 'test');
    const forecast = stored.cases.find(({ caseId }) => caseId === urgent.caseId);
    if (!forecast) throw new Error('the urgent case has no forecast');
    const escalate = (...helpers: string[]) =>
      database.run(jobsScope, (tx) =>
        escalateForecast(tx, people.orgs.provider, [
          {
            ...forecast,
            certifyBy: dayIn(3),
            probabilityLate: 0.9,
            remedies: helpers.map((name) => ({
              kind: 'REASSIGN',
              qpId: null,
              words: `give the case to ${name}`,
              before: 0.9,
              after: 0.2,
              others: 0,
            })),
          },
        ]),
      );
    const said = async () =>
      (await stack.as(office)(followUpOperations.escalations, { query: {} })).filter(({ words }) =>
        words.includes(`by ${dayInWords(dayIn(3))}`),
      );
    await escalate();
    const [opened] = await said();
    expect(opened?.words).not.toContain('would help');
    await escalate('Dr A. First', 'Dr B. Second');
    await escalate('Dr A. First');
    // Whoever is no help any more is not taken back in words: that nothing helps now is no news to act on.
    await escalate();
    expect(await said()).toMatchObject([{ id: opened?.id, words: `${opened?.words} What would help most: give the case to Dr A. First.` }]);
    await escalate('Dr B. Second');
    expect((await said())[0]?.words).toMatch(/give the case to Dr B. Second.$/);
    const { rows: renewed } = await stack.database.asAdmin((client) =>
      client.query(`select 1 from release.audit_row where row ->> 'action' = 'followUp.escalationRenewed'`),
    );
    expect(renewed).toHaveLength(2);
  }, 60_000);
});

describe('the worker', () => {
  it('forecasts the queue again after a change, by its workflow, and leaves it when nothing changed', async () => {
    await forecastDueHouses(database);
    const newest = async () => (await ask()).madeAt;
    const before = await newest();
    await undated.command(people.qa, 'hold', { reason: 'The label shows another strength.' });
    const after = await until('the next forecast', async () => ((await newest()) > before ? await newest() : undefined), 60_000);
    const workflow = stack.temporal.client.workflow.getHandle(queueRiskId(stack.taskQueue, 'change'));
    await until('the end of its run', async () => (await workflow.describe()).status.name === 'COMPLETED', 60_000);
    await keepWhenAsked('qp-queue-risk', await readRun(stack, queueRiskId(stack.taskQueue, 'change')));
    // what the hold itself still brings about counts as a change too
    await until('nothing being due any more', async () => ((await forecastDueHouses(database)) === 0 ? true : undefined), 60_000);
    expect((await newest()) >= after).toBe(true);
    const schedule = await stack.temporal.client.schedule.getHandle(queueRiskId(stack.taskQueue, 'time')).describe();
    expect(schedule.spec.intervals?.[0]?.every).toBe(15 * 60_000);
  }, 120_000);
});
