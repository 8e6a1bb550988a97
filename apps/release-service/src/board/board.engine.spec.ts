import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { boardOperations, checklistOperations, clockOperations, planningOperations } from '@qp/contracts/release';
import type { QueryOf } from '@qp/contracts/operation';
import { ACase } from '../test/a-case.js';
import { writeMasterRecords, type MasterRecords } from '../test/master-records.js';
import { makePeople, type TestPerson } from '../test/people.js';
import { makeReleaseStack, problemOf, until, type ReleaseStack } from '../test/release-stack.js';

let stack: ReleaseStack;
const people = makePeople();
const operations: TestPerson = { ...people.lead, personId: randomUUID(), name: 'C. Operations', roles: ['OPERATIONS'] };
const colleague: TestPerson = { ...operations, personId: randomUUID(), name: 'D. Operations' };
let records: MasterRecords;
let inDocuments: ACase;
let inReview: ACase;
let onHold: ACase;
let ofBorealis: ACase;

const board = (query: QueryOf<typeof boardOperations.releases> = {} as never, person = operations) =>
  stack.as(person)(boardOperations.releases, { query });
const batchesOf = async (query: object) => (await board(query as never)).rows.map(({ batchNo }) => batchNo);

/** Since when the present holder holds a case, by its clock. */
async function sinceByLedger({ caseId }: ACase): Promise<string | undefined> {
  const { spans } = await stack.as(operations)(clockOperations.strandClock, { params: { kind: 'case', strandId: caseId } });
  const before = spans.findLastIndex(({ holder }) => holder !== spans.at(-1)?.holder);
  return spans[before + 1]?.from;
}

/** What the last entry of a case's ledger says. */
async function ledgerOf({ caseId }: ACase): Promise<{ owed: object[] }> {
  const { rows } = await stack.database.asAdmin((client) =>
    client.query<{ situation: { owed: object[] } }>(
      'select situation from release.clock_event where strand_id = $1 order by n desc limit 1',
      [caseId],
    ),
  );
  if (!rows[0]) throw new Error('the case has no ledger');
  return rows[0].situation;
}

beforeAll(async () => {
  stack = await makeReleaseStack();
  await stack.start('both');
  records = await writeMasterRecords(stack.database, people);
  inDocuments = await ACase.open(stack, people, records, 'B-0001');
  inReview = await ACase.open(stack, people, records, 'B-0002');
  await inReview.command(people.lead, 'assignQp', { qpId: people.qp.personId });
  await inReview.acceptAll();
  await inReview.reaches('UNDER_REVIEW');
  onHold = await ACase.open(stack, people, records, 'B-0003');
  await onHold.command(people.qa, 'hold', { reason: 'The label shows another strength.' });
  const elsewhere = await writeMasterRecords(stack.database, people, people.orgs.borealis);
  ofBorealis = await ACase.open(stack, people, elsewhere, 'C-0001');
  await stack.database.asAdmin(async (client) => {
    const dates = [
      [inDocuments, 40],
      [inReview, -2],
      [onHold, 20],
    ] as const;
    for (const [{ caseId }, days] of dates)
      await client.query(`update release.certification_case set certify_by = current_date + $2::int where id = $1`, [caseId, days]);
  });
}, 120_000);

afterAll(() => stack.stop());

describe('the operations board', () => {
  it('shows every release in flight with what holds it and what is to be done next, the earliest day first', async () => {
    const { rows, total, next } = await board();
    expect(rows.map(({ batchNo }) => batchNo)).toEqual(['B-0002', 'B-0003', 'B-0001', 'C-0001']);
    expect([total, next]).toEqual([4, null]);
    expect(rows[0]).toMatchObject({
      phase: 'REVIEW',
      certification: 'Under QP review',
      qp: { name: people.qp.name },
      holder: { kind: 'QP', who: people.qp.name },
      lateRisk: 'PASSED',
      probabilityLate: null,
      missing: 0,
      blocking: { kind: 'NONE' },
      memberStates: ['DK'],
    });
    // on hold, and held by whoever owes what is missing (domain reference 7.6)
    expect(rows[1]).toMatchObject({
      holder: { kind: 'SPONSOR' },
      blocking: { kind: 'ON_HOLD', words: 'on hold: The label shows another strength.' },
    });
    expect(rows[2]).toMatchObject({ phase: 'DOCUMENTS', lateRisk: 'NOT_FORECAST', blocking: { kind: 'MISSING_DOCUMENT' } });
    expect(rows[3]).toMatchObject({ sponsorName: 'Borealis Pharma (Demo)', lateRisk: 'NO_DATE', certifyBy: null });
  });

  it('shows at once what somebody just did, and since when the new holder holds it', async () => {
    const row = async () => (await board({ text: 'B-0002' } as never)).rows[0];
    const before = await row();
    await inReview.command(people.qa, 'hold', { reason: 'The label shows another strength.' });
    const held = await row();
    await inReview.command(people.qa, 'resume');
    const after = await row();
    expect([before, held, after].map((one) => one?.holder.kind)).toEqual(['QP', 'QA', 'QP']);
    expect([held?.blocking.kind, after?.blocking.kind]).toEqual(['ON_HOLD', 'NONE']);
    expect(Date.parse(after?.holder.since ?? '')).toBeGreaterThan(Date.parse(held?.holder.since ?? ''));
    expect(after?.holder.since).toBe(await sinceByLedger(inReview));
  });

  it('names the holder of the ledger since when it holds, also where nothing but a promise was noted', async () => {
    const row = async () => (await board({ text: 'C-0001' } as never)).rows[0];
    expect((await row())?.holder.since).toBe(await sinceByLedger(ofBorealis));
    const promisedOn = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    const body = {
      organisationId: people.orgs.borealis,
      who: 'J. Supply',
      how: 'PHONE' as const,
      promisedOn,
      note: 'By the next courier.',
    };
    await stack.as(operations)(planningOperations.logContact, { params: ofBorealis.params, body });
    const { owed } = await ledgerOf(ofBorealis);
    expect(owed).toContainEqual(expect.objectContaining({ by: 'SPONSOR', promisedOn, expectedOn: promisedOn }));
    expect((await row())?.holder.since).toBe(await sinceByLedger(ofBorealis));
  });

  it.each([
    ['a phase', { phase: 'DOCUMENTS' }, ['B-0003', 'B-0001', 'C-0001']],
    ['two phases', { phase: 'DOCUMENTS,REVIEW' }, ['B-0002', 'B-0003', 'B-0001', 'C-0001']],
    ['a holder', { holder: 'QP' }, ['B-0002']],
    ['a risk', { risk: 'PASSED' }, ['B-0002']],
    ['a reason', { blocking: 'ON_HOLD' }, ['B-0003']],
    ['a member state', { memberState: 'DK', phase: 'REVIEW' }, ['B-0002']],
    ['a member state without releases', { memberState: 'SE' }, []],
    ['no QP', { qpId: 'none' }, ['B-0003', 'B-0001', 'C-0001']],
    ['a part of a batch number in another case', { text: 'b-000' }, ['B-0002', 'B-0003', 'B-0001']],
    ['a sponsor by name', { text: 'borealis' }, ['C-0001']],
    ['signs that mean something to the database', { text: '%' }, []],
  ])('is narrowed to %s', async (_what, query, expected) => {
    expect(await batchesOf(query)).toEqual(expected);
  });

  it('is narrowed to a sponsor, a product and a QP by their ids', async () => {
    expect(await batchesOf({ sponsorId: people.orgs.borealis })).toEqual(['C-0001']);
    expect(await batchesOf({ productId: records.product, qpId: people.qp.personId })).toEqual(['B-0002']);
  });

  it('reads some releases again by the ids of their cases, as far as the filter still leaves them', async () => {
    const { rows } = await board();
    const idOf = (wanted: string) => rows.find(({ batchNo }) => batchNo === wanted)?.caseId ?? '';
    const both = [idOf('B-0002'), idOf('C-0001')].join(',');
    expect((await batchesOf({ caseId: both })).sort()).toEqual(['B-0002', 'C-0001']);
    expect(await batchesOf({ caseId: both, sponsorId: people.orgs.borealis })).toEqual(['C-0001']);
  });

  it('counts what each value of a facet would leave, the filters of the others applied', async () => {
    const { facets, total } = await board({ phase: 'DOCUMENTS', facets: 'true' } as never);
    expect(total).toBe(3);
    expect(facets?.phase).toEqual([
      { value: 'DOCUMENTS', label: 'DOCUMENTS', count: 3 },
      { value: 'REVIEW', label: 'REVIEW', count: 1 },
    ]);
    expect(facets?.sponsorId.map(({ label, count }) => [label, count])).toEqual([
      ['Aurora Therapeutics (Demo)', 2],
      ['Borealis Pharma (Demo)', 1],
    ]);
    expect(facets?.qpId).toEqual([{ value: 'none', label: 'no QP', count: 3 }]);
  });

  it.each([
    'certifyBy',
    'milestone',
    'agreedDate',
    'nextDeadline',
    'probabilityLate',
    'holderSince',
    'phase',
    'batchNo',
    'sponsor',
    'product',
  ])('pages through all by %s, each once, in both directions', async (sort) => {
    for (const order of ['asc', 'desc'] as const) {
      const whole = async () => (await board({ sort, order } as never)).rows;
      const paged = async () => {
        const found: string[] = [];
        for (let after: string | null | undefined; after !== null;) {
          const page = await board({ sort, order, limit: 1, ...(after && { after }) } as never);
          found.push(...page.rows.map(({ batchNo }) => batchNo));
          after = page.next;
        }
        return found;
      };
      // A forecast may be made meanwhile, and moves the rows that it changes.
      const read = await until('pages of a board that nothing changed meanwhile', async () => {
        const before = await whole();
        const found = await paged();
        return JSON.stringify(await whole()) === JSON.stringify(before) && { all: before.map(({ batchNo }) => batchNo), found };
      });
      expect(read.found).toEqual(read.all);
      expect(new Set(read.found).size).toBe(4);
    }
  });

  it('refuses a cursor that is none of ours', async () => {
    expect((await problemOf(board({ after: 'bm90LW91cnM' } as never))).code).toBe('VALIDATION_FAILED');
  });

  it('belongs to the provider: a sponsor has no board, and staff of another provider an empty one', async () => {
    expect((await problemOf(board(undefined, people.sponsor))).code).toBe('NOT_ALLOWED');
    expect((await board(undefined, { ...operations, org: randomUUID() })).rows).toEqual([]);
    expect((await board(undefined, { ...operations, org: people.orgs.aurora })).rows).toEqual([]);
  });
});

describe('saved views', () => {
  it('are kept for their owner, shown to colleagues when shared, and changed by the owner alone', async () => {
    const saved = await stack.as(operations)(boardOperations.saveView, {
      body: { name: 'At risk', query: { risk: 'PASSED,HIGH' }, shared: false },
    });
    const views = (person: TestPerson) => stack.as(person)(boardOperations.listViews);
    expect(await views(operations)).toEqual([
      { id: saved.result.id, name: 'At risk', query: { risk: 'PASSED,HIGH' }, shared: false, own: true, version: 1 },
    ]);
    expect(await views(colleague)).toEqual([]);
    const change = { viewId: saved.result.id, name: 'At risk', query: { risk: 'HIGH' }, shared: true };
    expect((await problemOf(stack.as(operations)(boardOperations.saveView, { body: { ...change, expectedVersion: 0 } }))).code).toBe(
      'STALE_VERSION',
    );
    await stack.as(operations)(boardOperations.saveView, { body: { ...change, expectedVersion: 1 } });
    expect(await views(colleague)).toMatchObject([{ own: false, shared: true, version: 2 }]);
    const params = { viewId: saved.result.id };
    expect((await problemOf(stack.as(colleague)(boardOperations.deleteView, { params }))).code).toBe('NOT_FOUND');
    await stack.as(operations)(boardOperations.deleteView, { params });
    expect(await views(operations)).toEqual([]);
  });
});

describe("the sponsor's own view", () => {
  const own = (person: TestPerson) => stack.as(person)(boardOperations.sponsorReleases);

  it('says where its releases stand, what it owes, and our next date', async () => {
    await stack.as(people.qp)(checklistOperations.raiseQuery, {
      params: inReview.params,
      body: { subject: 'Label', question: 'Which strength is right?', askedOf: people.orgs.aurora },
    });
    const releases = await own(people.sponsor);
    expect(releases.map(({ batchNo }) => batchNo).toSorted()).toEqual(['B-0001', 'B-0002', 'B-0003']);
    const review = releases.find(({ batchNo }) => batchNo === 'B-0002');
    expect(review?.holder).toEqual({ who: 'QP', what: 'answer the checklist' });
    expect(review).toMatchObject({ certification: 'Under QP review', owes: [{ kind: 'QUESTION', title: 'Which strength is right?' }] });
    expect(review?.ourNextDate?.what).toBe('decision of the QP, as the milestone asks');
    const waiting = releases.find(({ batchNo }) => batchNo === 'B-0001');
    expect(waiting?.owes.length).toBeGreaterThan(0);
    expect(waiting?.holder.what).toMatch(/^provide /);
    expect(waiting?.owes.every(({ kind, state }) => kind === 'DOCUMENT' && state === 'EXPECTED')).toBe(true);
  });

  it('holds nothing of others, no probability, no QP and no load', async () => {
    expect((await own(people.other)).map(({ batchNo }) => batchNo)).toEqual(['C-0001']);
    const shown = JSON.stringify(await own(people.sponsor));
    for (const never of ['robab', 'expected', people.qp.name, people.qp.personId, 'load', 'Borealis', 'strength.', ofBorealis.caseId])
      expect(shown).not.toContain(never);
  });

  it('cannot be widened by the database either: the rows of the board are the provider’s alone', async () => {
    const database = await stack.database.connect('release', { keys: stack.keys });
    const rows = await database.run(
      { kind: 'person', personId: people.sponsor.personId, organisationId: people.orgs.aurora, roles: ['SPONSOR_CLINSUP'], sponsors: [] },
      (tx) => tx.query('select 1 from release.board_row'),
    );
    expect(rows).toEqual([]);
  });
});

describe('member states and sites of a batch', () => {
  it('shows the three lines side by side, with the reason why a site may not be supplied', async () => {
    await stack.database.asAdmin((client) =>
      client.query(
        `insert into release.site (id, owner_org, sponsor_id, trial_id, organisation_id, number, name, member_state, address)
         values (gen_random_uuid(), $1, $2, $3, gen_random_uuid(), '101', 'Site 101 (Demo Hospital)', 'DK', '1 Hospital Road')`,
        [people.orgs.provider, people.orgs.aurora, records.trial],
      ),
    );
    const places = await stack.as(people.sponsor)(boardOperations.places, { params: inReview.params });
    expect(places).toMatchObject({
      certification: 'Under QP review',
      memberStates: [
        {
          memberState: 'DK',
          regulatoryRelease: 'DK: Not released',
          sites: [{ site: '101 Site 101 (Demo Hospital)', mayShip: false, why: 'The sponsor has not released the batch for DK.' }],
        },
      ],
    });
    expect((await problemOf(stack.as(people.other)(boardOperations.places, { params: inReview.params }))).code).toBe('NOT_FOUND');
  });
});

describe('documents that run out', () => {
  it('are listed while their release is in flight, the first to run out first', async () => {
    const [first, second] = [...inReview.accepted.keys()];
    await stack.database.asAdmin(async (client) => {
      const lapse = `update release.requirement_line set valid_to = current_date + $3::int where case_id = $1 and key = $2`;
      await client.query(lapse, [inReview.caseId, first, 30]);
      await client.query(lapse, [inReview.caseId, second, -5]);
    });
    const listed = await stack.as(operations)(boardOperations.expiring, { query: { days: 60 } });
    expect(listed.map(({ key, daysLeft, batchNo, beforeCertifyBy }) => [key, daysLeft, batchNo, beforeCertifyBy])).toEqual([
      [second, -5, 'B-0002', true],
      [first, 30, 'B-0002', false],
    ]);
    expect(await stack.as(operations)(boardOperations.expiring, { query: { days: 10 } })).toHaveLength(1);
  });
});

describe('the worker', () => {
  it('keeps the rows up to date when nobody reads', async () => {
    await inDocuments.command(people.qa, 'hold', { reason: 'Waiting for a word of the sponsor.' });
    const row = await until('the row of the case on hold', () =>
      stack.database.asAdmin(async (client) => {
        const { rows } = await client.query<{ blocking_kind: string }>(`select blocking_kind from release.board_row where case_id = $1`, [
          inDocuments.caseId,
        ]);
        return rows[0]?.blocking_kind === 'ON_HOLD' && rows[0];
      }),
    );
    expect(row.blocking_kind).toBe('ON_HOLD');
  });
});
