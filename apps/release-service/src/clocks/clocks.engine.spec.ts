import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clockOperations, planningOperations } from '@qp/contracts/release';
import type { ResponseOf } from '@qp/contracts/operation';
import type { SignedInActor } from '@qp/platform/service-kit';
import { QualityWorld, someone } from '../../test/quality-world.js';
import { takeInPeople } from '../people/take-in-people.js';
import { planning } from '../planning/index.js';
import { holidaySource } from '@qp/domain/calendar';
import { dayInWords } from '@qp/domain/kernel';
import { noteDefaults } from './default-calendars.js';
import { clocks } from './index.js';

let world: QualityWorld;
let quality: SignedInActor;
let operations: SignedInActor;
let sponsor: SignedInActor;
let elsewhere: SignedInActor;
beforeAll(async () => {
  world = await QualityWorld.make([clocks, planning]);
  quality = someone('E. Quality', world.provider, 'QUALITY_MGMT');
  operations = someone('O. Perations', world.provider, 'OPERATIONS', 'QA_REVIEWER');
  sponsor = someone('J. Supply', world.sponsor, 'SPONSOR_CLINSUP');
  elsewhere = someone('Z. Elsewhere', randomUUID(), 'OPERATIONS', 'QUALITY_MGMT');
  await world.asJobs((tx) =>
    tx.query(
      `insert into release.organisation (id, name, kind) values ($1, 'Aurora (Demo)', 'SPONSOR'), ($2, 'Nordlicht (Demo)', 'QP_PROVIDER')`,
      [world.sponsor, world.provider],
    ),
  );
}, 60_000);
afterAll(() => world?.drop());

const refusedWith = (code: string) => expect.objectContaining({ code });
const office = [{ from: '09:00', to: '17:00' }];
const berlin = {
  country: 'DE',
  timeZone: 'Europe/Berlin',
  week: [office, office, office, office, office, [], []],
  exceptions: [],
  minutesPerDay: 480,
};
const clockOf = (who: SignedInActor, strandId: string) =>
  world.ask<NonNullable<ResponseOf<typeof clockOperations.strandClock>>>(who, clockOperations.strandClock, {
    params: { kind: 'case', strandId },
  });

/** A case in intake that waits for one document of the sponsor. */
async function caseInIntake(): Promise<{ caseId: string; lineId: string }> {
  const caseId = await world.caseOf(await world.batch(`C-${randomUUID().slice(0, 8)}`), 'INTAKE');
  const lineId = randomUUID();
  await world.asJobs((tx) =>
    tx.query(
      `insert into release.requirement_line (id, owner_org, sponsor_id, case_id, key, code, title, provided_by, per, need, waivable, because, legal_basis, due, compiled, position, source)
       values ($1, $2, $3, $4, '3', 'PROTOCOL', 'Protocol', 'Sponsor', 'trial', 'H', false, 'always', 'CTR', 'CERTIFICATION', $5, 1, 'RULE')`,
      [lineId, world.provider, world.sponsor, caseId, JSON.stringify({ title: 'Protocol', providers: ['SPONSOR'], need: 'H' })],
    ),
  );
  return { caseId, lineId };
}
const setLine = (lineId: string, state: string) =>
  world.asJobs((tx) => tx.query('update release.requirement_line set state = $2 where id = $1', [lineId, state]));

describe('the clock of a case', () => {
  it('names one holder for each moment, by what each transaction left behind', async () => {
    const { caseId, lineId } = await caseInIntake();
    await setLine(lineId, 'RECEIVED');
    await setLine(lineId, 'REJECTED');
    await setLine(lineId, 'ACCEPTED');
    await world.asJobs((tx) => tx.query(`update release.certification_case set state = 'INTAKE_COMPLETE' where id = $1`, [caseId]));
    const clock = await clockOf(operations, caseId);
    expect(clock.spans.map(({ holder, phase }) => `${holder} ${phase}`)).toEqual([
      'QA INTAKE',
      'SPONSOR INTAKE',
      'QA CHECK',
      'SPONSOR INTAKE',
      'QA INTAKE',
      'QP_OFFICE ASSIGNMENT',
    ]);
    expect(clock.byHolder.reduce((sum, { ms }) => sum + ms, 0)).toBe(clock.elapsedMs);
    expect(clock.now).toMatchObject({ holder: 'QP office', cause: 'assign a QP' });
    expect(clock.clocks.map(({ clock: name, state }) => `${name} ${state}`)).toEqual(['DOCUMENT_COLLECTION DONE', 'DOCUMENT_CHECK DONE']);
    expect(clock.rule.version).toBe('2026-12');
  });

  it('has one entry per transaction, and none where nothing changed that matters', async () => {
    const { caseId, lineId } = await caseInIntake();
    const entries = () =>
      world.asJobs((tx) =>
        tx.one<{ count: number }>('select count(*)::int as count from release.clock_event where strand_id = $1', [caseId]),
      );
    const before = (await entries()).count;
    await world.asJobs((tx) => tx.query('update release.certification_case set version = version + 1 where id = $1', [caseId]));
    await world.asJobs(async (tx) => {
      await tx.query(`update release.requirement_line set state = 'RECEIVED' where id = $1`, [lineId]);
      await tx.query(`update release.requirement_line set state = 'ACCEPTED' where id = $1`, [lineId]);
      await tx.query(`update release.certification_case set state = 'INTAKE_COMPLETE' where id = $1`, [caseId]);
    });
    expect((await entries()).count).toBe(before + 1);
  });

  it('stays with the sponsor who promised a day, shows the promise, and still adds up to the time elapsed', async () => {
    const { caseId, lineId } = await caseInIntake();
    const day = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
    const promise = (promisedOn: string, reason?: string) =>
      world.act(sponsor, planningOperations.promiseDocument, { params: { caseId, code: '3' }, body: { promisedOn, reason } });
    await promise(day);
    const clock = await clockOf(operations, caseId);
    expect(clock.now).toMatchObject({ holder: 'Sponsor', phase: 'INTAKE', cause: `provide Protocol (promised for ${dayInWords(day)})` });
    const later = new Date(Date.now() + 12 * 86_400_000).toISOString().slice(0, 10);
    await promise(later, 'The printer is late.');
    await setLine(lineId, 'RECEIVED');
    const after = await clockOf(operations, caseId);
    expect(after.spans.map(({ holder, cause }) => `${holder}: ${cause}`)).toEqual([
      'QA: complete the intake',
      'SPONSOR: provide Protocol',
      `SPONSOR: provide Protocol (promised for ${dayInWords(day)})`,
      `SPONSOR: provide Protocol (promised for ${dayInWords(later)})`,
      'QA: check 1 document',
    ]);
    expect(after.byHolder.reduce((sum, { ms }) => sum + ms, 0)).toBe(after.elapsedMs);
  });

  it('is read by provider and sponsor, by nobody else, and written by nobody', async () => {
    const { caseId } = await caseInIntake();
    expect((await clockOf(sponsor, caseId)).now?.holder).toBe('Sponsor');
    await expect(clockOf(elsewhere, caseId)).rejects.toEqual(refusedWith('NOT_FOUND'));
    const forged = [caseId, world.provider, world.sponsor];
    const insert = `insert into release.clock_event (strand_kind, strand_id, n, owner_org, sponsor_id, at, situation) values ('case', $1, 99, $2, $3, now(), '{}')`;
    await expect(world.inScope(operations, (tx) => tx.query(insert, forged))).rejects.toThrow();
    await expect(world.asJobs((tx) => tx.query(insert, forged))).rejects.toThrow();
    await expect(world.asJobs((tx) => tx.query('delete from release.clock_event where strand_id = $1', [caseId]))).rejects.toThrow();
  });

  it('takes two changes at once without a hole or a double number', async () => {
    const { caseId, lineId } = await caseInIntake();
    await Promise.all([
      setLine(lineId, 'RECEIVED'),
      world.asJobs((tx) =>
        tx.query(
          `insert into release.query (id, owner_org, sponsor_id, case_id, subject, question, asked_by, asked_by_name, asked_of, asked_at)
           values ($1, $2, $3, $4, 'label', 'Which one?', $5, 'A. Review', $3, now())`,
          [randomUUID(), world.provider, world.sponsor, caseId, randomUUID()],
        ),
      ),
    ]);
    const clock = await clockOf(operations, caseId);
    expect(clock.byHolder.reduce((sum, { ms }) => sum + ms, 0)).toBe(clock.elapsedMs);
    expect(clock.now).toMatchObject({ holder: 'QA', phase: 'CHECK' });
    expect(clock.also.at(-1)).toMatchObject({ holder: 'SPONSOR', what: 'QUESTION', count: 1 });
  });
});

describe('calendars', () => {
  const set = (who: SignedInActor, body: object) => world.act(who, clockOperations.setCalendar, { body });

  it('are versions that a house sets; a holiday added while a clock runs moves its deadline', async () => {
    const { caseId } = await caseInIntake();
    const body = { organisationId: world.sponsor, calendar: berlin, expectedVersion: 0, reason: 'Office hours of the sponsor.' };
    expect(await set(operations, body)).toMatchObject({ version: 1 });
    const dueAt = async () => (await clockOf(operations, caseId)).clocks[0]?.dueAt ?? '';
    const before = await dueAt();
    const day = before.slice(0, 10);
    const closed = { ...berlin, exceptions: [{ on: day, hours: [], name: 'Company day' }] };
    expect(await set(operations, { ...body, calendar: closed, expectedVersion: 1, reason: 'Closed that day.' })).toMatchObject({
      version: 2,
    });
    expect(Date.parse(await dueAt())).toBeGreaterThan(Date.parse(before));
    const read = await world.ask<{ version: number; daysOff: unknown[] }>(operations, clockOperations.readCalendar, {
      params: { organisationId: world.sponsor },
    });
    expect(read).toMatchObject({ version: 2, daysOff: expect.arrayContaining([{ day, because: 'Company day' }]) });
    expect((await clockOf(operations, caseId)).calendars).toContainEqual(
      expect.objectContaining({ organisationId: world.sponsor, version: 2, isDefault: false }),
    );
  });

  it('are noted anew where other data on holidays come with a new version of the product', async () => {
    const organisation = randomUUID();
    const versions = () =>
      world.asJobs((tx) =>
        tx.query<{ version: number; holidays: string }>(
          'select version, holidays_version as holidays from release.default_calendar where organisation_id = $1 order by version',
          [organisation],
        ),
      );
    await world.asJobs(async (tx) => {
      await tx.query(`insert into release.organisation (id, name, kind, country) values ($1, 'Depot (Demo)', 'DEPOT', 'DK')`, [
        organisation,
      ]);
      await tx.query(`insert into release.default_calendar values ($1, 1, 'DK', null, 'date-holidays', '1.0.0', now())`, [organisation]);
      await noteDefaults(tx);
      await noteDefaults(tx);
    });
    expect(await versions()).toEqual([
      { version: 1, holidays: '1.0.0' },
      { version: 2, holidays: holidaySource.version },
    ]);
  });

  it('are those of country and region while nobody set one, and count for clocks that run', async () => {
    const read = (organisationId: string) =>
      world.ask<{
        version: number;
        defaultOf: string | null;
        defaultVersion: number | null;
        calendar: object;
        daysOff: { because: string }[];
      }>(operations, clockOperations.readCalendar, { params: { organisationId } });
    const organisation = randomUUID();
    await takeIn({ country: null, region: null });
    expect(await read(organisation)).toMatchObject({
      version: 0,
      defaultOf: null,
      defaultVersion: 1,
      calendar: { timeZone: 'Europe/Berlin' },
      daysOff: [],
    });
    await takeIn({ country: 'DE', region: 'BY' });
    const german = await read(organisation);
    expect(german).toMatchObject({
      version: 0,
      defaultOf: 'DE-BY',
      defaultVersion: 2,
      holidays: { library: 'date-holidays' },
      calendar: { country: 'DE', region: 'BY', timeZone: 'Europe/Berlin' },
    });
    await takeIn({ country: 'DK', region: null });
    // told the same again, and looked at by another start: nothing new to note
    await takeIn({ country: 'DK', region: null });
    await world.asJobs((tx) => noteDefaults(tx));
    const danish = await read(organisation);
    expect(danish).toMatchObject({
      version: 0,
      defaultOf: 'DK',
      defaultVersion: 3,
      calendar: { country: 'DK', timeZone: 'Europe/Copenhagen' },
    });
    await set(operations, { organisationId: organisation, calendar: berlin, expectedVersion: 0, reason: 'As they told us.' });
    expect(await read(organisation)).toMatchObject({ version: 1, defaultOf: null, defaultVersion: null });

    function takeIn(place: { country: string | null; region: string | null }) {
      const facts = {
        eventId: randomUUID(),
        organisations: [{ id: organisation, name: 'Depot (Demo)', kind: 'DEPOT', ...place }],
        people: [],
      };
      return world.asJobs((tx) => takeInPeople(tx, facts));
    }
  });

  it('are refused where nobody could work by them, where they are stale, and to who may not', async () => {
    const body = { organisationId: world.provider, calendar: berlin, expectedVersion: 0, reason: 'Our office hours.' };
    await expect(set(operations, { ...body, calendar: { ...berlin, timeZone: 'Mars/Base' } })).rejects.toEqual(refusedWith('RULE_BROKEN'));
    await expect(set(operations, { ...body, expectedVersion: 3 })).rejects.toEqual(refusedWith('STALE_VERSION'));
    await expect(set(sponsor, body)).rejects.toEqual(refusedWith('NOT_ALLOWED'));
    await set(elsewhere, body);
    const read = await world.ask<{ version: number }>(operations, clockOperations.readCalendar, {
      params: { organisationId: world.provider },
    });
    expect(read.version).toBe(0);
  });
});

describe('service levels', () => {
  const change = (who: SignedInActor, body: object) => world.act(who, clockOperations.changeServiceLevels, { body });

  it('are signed versions; a clock that runs keeps the version that it began with, the next one takes the new', async () => {
    const first = await caseInIntake();
    const body = {
      scope: { sponsorId: world.sponsor },
      budgets: { DOCUMENT_COLLECTION: { amount: 1, unit: 'HOURS' } },
      warnAt: [80],
      expectedVersion: 0,
      reason: 'Agreed with the sponsor.',
    };
    expect(await change(quality, body)).toMatchObject({ version: 1 });
    const second = await caseInIntake();
    const budget = async (caseId: string) => (await clockOf(operations, caseId)).clocks[0]?.budgetMs;
    expect(await budget(first.caseId)).toBe(10 * 8 * 3_600_000);
    expect(await budget(second.caseId)).toBe(3_600_000);
    await expect(change(quality, body)).rejects.toEqual(refusedWith('STALE_VERSION'));
    await expect(change(operations, body)).rejects.toEqual(refusedWith('NOT_ALLOWED'));
    await expect(change(quality, { ...body, expectedVersion: 1, warnAt: [80, 20] })).rejects.toEqual(refusedWith('RULE_BROKEN'));
    const list = await world.ask<{ version: number; scope: object }[]>(operations, clockOperations.listServiceLevels);
    expect(list.map(({ version }) => version)).toEqual([1, 0]);
    expect(await world.ask<object[]>(elsewhere, clockOperations.listServiceLevels)).toHaveLength(1);
  });

  it('follow the priority that was agreed, with a reason', async () => {
    const { caseId } = await caseInIntake();
    const set = (who: SignedInActor) =>
      world.act(who, clockOperations.setPriority, { params: { caseId }, body: { priority: 'URGENT', reason: 'First patient waits.' } });
    expect((await set(operations)).result).toEqual({ caseId, priority: 'URGENT' });
    await expect(set(sponsor)).rejects.toEqual(refusedWith('NOT_ALLOWED'));
    await expect(set(elsewhere)).rejects.toEqual(refusedWith('NOT_FOUND'));
  });
});

describe('the report', () => {
  it('counts service levels, cycle times and figures of the own house, with rule and formulas', async () => {
    const { lineId } = await caseInIntake();
    await setLine(lineId, 'RECEIVED');
    const today = new Date().toISOString().slice(0, 10);
    const read = (who: SignedInActor) =>
      world.ask<NonNullable<ResponseOf<typeof clockOperations.report>>>(who, clockOperations.report, { query: { from: today, to: today } });
    const mine = await read(operations);
    expect(mine.strands).toBeGreaterThan(0);
    expect(mine.serviceLevels.find(({ clock }) => clock === 'DOCUMENT_COLLECTION')).toMatchObject({ name: 'collection of documents' });
    expect(mine.cycleTimes.find(({ phase, holder }) => phase === 'INTAKE' && holder === 'SPONSOR')?.count).toBeGreaterThan(0);
    for (const { formula } of mine.figures) expect(formula.length).toBeGreaterThan(5);
    expect(mine.figures.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        ...['Right-first-time documents', 'Intake completeness lead time', 'Touch time', 'QP cycle time', 'End-to-end lead time'],
        ...[
          'In time for the milestone',
          'Agreed date kept',
          'On-time-in-full supply',
          'Work in progress per QP',
          'Backlog age',
          'Hold ratio',
        ],
        ...[
          'First-pass certification yield',
          'Rejection rate',
          'Withdrawn certificates',
          'Recalls',
          'Deviation rate',
          'Repeat deviations',
          'Overdue CAPA',
        ],
        ...['Excursion rate', 'Usable after an excursion', 'Audit currency', 'Expiring documents', 'Hand-off acknowledgement time'],
        ...['TMF timeliness', 'TMF completeness', 'TMF quality', 'Stage 1 to stage 2'],
      ]),
    );
    expect(mine.rule.words).toContain('expected last');
    expect((await read(elsewhere)).strands).toBe(0);
  });
});

it('service levels are found when their signatures are moved', async () => {
  expect(await world.heldBySignatures()).toEqual(['service levels']);
}, 60_000);
