import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayNumber, dayText, type ForecastCase, type ForecastInput, type ForecastPerson, type StepRecord } from './forecast-input.js';
import { forecast } from './forecast.js';
import { actionsFor, findRemedies } from './remedies.js';

const today = dayNumber('2026-01-05');
const week = (hours: number) => [hours, hours, hours, hours, hours, 0, 0];
const weeks = (hours: number, count = 20) => Array.from({ length: count }, () => week(hours)).flat();
const person = (personId: string, pool: 'QP' | 'QA', hours: readonly number[]): ForecastPerson => ({
  personId,
  name: `Dr ${personId}`,
  pool,
  hours,
});
const qpA = person('A', 'QP', weeks(6));
const qpB = person('B', 'QP', weeks(6));
const qa = person('C', 'QA', weeks(7));
const inReview = (key: string, change: Partial<ForecastCase> = {}): ForecastCase => ({
  key,
  batchNo: key,
  sponsorId: 'aurora',
  productKind: 'STERILE',
  step: 'QP',
  waitsSince: today - 20,
  qaLeft: 0,
  qpLeft: 1,
  qpId: 'A',
  eligibleQps: ['A', 'B'],
  delegates: ['C'],
  rank: 0,
  certifyBy: today + 10,
  ...change,
});
const steady = (step: StepRecord['step'], amount: number, count = 200): StepRecord[] =>
  Array.from({ length: count }, (_, at) => ({
    step,
    amount: amount * (0.9 + 0.2 * (at / count)),
    sponsorId: 'aurora',
    productKind: 'STERILE',
    endedOn: today - 1 - (at % 30),
  }));
const history = [...steady('QP', 6), ...steady('QA', 7), ...steady('DOCUMENTS', 10), ...steady('QUESTION', 0)];
const queue = (cases: readonly ForecastCase[], people: readonly ForecastPerson[] = [qpA, qpB, qa]): ForecastInput => ({
  today,
  people,
  cases,
  history,
});
const run = (input: ForecastInput, seed = 1, runs = 400) => new Map(forecast(input, { seed, runs }).map((one) => [one.key, one]));

describe('the forecast', () => {
  it('gives the same answer for the same input and seed, and another for another seed', () => {
    const input = queue(
      Array.from({ length: 12 }, (_, at) => inReview(`c${at}`, { rank: at, certifyBy: today + 5 + at, step: at % 2 ? 'DOCUMENTS' : 'QP' })),
    );
    expect(run(input, 7)).toEqual(run(input, 7));
    expect(run(input, 7)).not.toEqual(run(input, 8));
  });

  it('does not depend on the order in which cases and people are given', () => {
    const cases = Array.from({ length: 8 }, (_, at) => inReview(`c${at}`, { rank: at, certifyBy: today + 3 + at }));
    const one = forecast(queue(cases), { seed: 3, runs: 200 });
    expect(forecast(queue(cases.toReversed()), { seed: 3, runs: 200 })).toEqual(one);
  });

  it('serves the queue in its order: who comes later ends later', () => {
    const found = run(queue(Array.from({ length: 6 }, (_, at) => inReview(`c${at}`, { rank: at }))));
    const ends = [...found.values()].map(({ expectedOn }) => expectedOn);
    expect(ends).toEqual(ends.toSorted());
    expect(ends[0]).not.toBe(ends[5]);
  });

  it('never lets a case end before its documents can be there, nor on a day when nobody works', () => {
    const away = [...week(0), ...week(0), ...weeks(6)];
    const found = run(
      queue(
        [inReview('planned', { step: 'DOCUMENTS', waitsSince: today + 30, certifyBy: today + 20 }), inReview('away', { rank: 1 })],
        [person('A', 'QP', away), qa],
      ),
    );
    expect(found.get('planned')?.from ?? '').not.toBe('');
    expect((found.get('planned')?.from ?? '') > dayText(today + 30)).toBe(true);
    expect(found.get('planned')?.probabilityLate).toBe(1);
    expect((found.get('away')?.from ?? '') >= dayText(today + 14)).toBe(true);
  });

  it('says nothing of being late where no date is given', () => {
    expect(run(queue([inReview('undated', { certifyBy: undefined })])).get('undated')?.probabilityLate).toBeNull();
  });

  it('takes a promised day for what it is worth', () => {
    const waiting = inReview('c', { step: 'DOCUMENTS', waitsSince: today - 1, qaLeft: 1 });
    const soon = run(queue([waiting])).get('c');
    const promised = run(queue([{ ...waiting, promisedOn: today + 40 }])).get('c');
    expect((promised?.from ?? '') >= dayText(today + 40)).toBe(true);
    expect((soon?.expectedOn ?? '') < (promised?.expectedOn ?? '')).toBe(true);
  });

  it.each([
    [
      'documents',
      [inReview('c', { step: 'DOCUMENTS', waitsSince: today, qaLeft: 1 })],
      [qpA, qa],
      'DOCUMENTS',
      /^waits for documents, until about \d{2}-Jan-\d{4}$/,
    ],
    [
      'the QP',
      Array.from({ length: 12 }, (_, at) => inReview(at === 11 ? 'c' : `x${at}`, { rank: at })),
      [qpA, qa],
      'QP',
      /^waits for Dr A, \d{2}-Jan-\d{4} to \d{2}-Jan-\d{4}$/,
    ],
    [
      'any QP with the scope',
      Array.from({ length: 12 }, (_, at) =>
        inReview(at === 11 ? 'c' : `x${at}`, { rank: at, qpId: at === 11 ? undefined : 'A', eligibleQps: ['A'] }),
      ),
      [qpA, qa],
      'QP',
      /^waits for a QP with sterile scope/,
    ],
    [
      'QA',
      Array.from({ length: 12 }, (_, at) => inReview(at === 11 ? 'c' : `x${at}`, { rank: at, step: 'QA', qaLeft: 1, waitsSince: today })),
      [person('A', 'QP', weeks(40)), person('C', 'QA', weeks(2))],
      'QA',
      /^waits for QA/,
    ],
    ['nobody who could', [inReview('c', { qpId: undefined, eligibleQps: [] })], [qpA, qa], 'NO_QP', /scope sterile/],
  ] as const)('names what binds: %s', (_what, cases, people, kind, words) => {
    const { constraint } = run(queue(cases, people)).get('c') ?? {};
    expect(constraint?.kind).toBe(kind);
    expect(constraint?.words).toMatch(words);
  });

  it('is no less likely late with an earlier day, and no more with more hours', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 25 }), fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 8 }), (due, hours, cases) => {
        const late = (on: number, perDay: number) =>
          run(
            queue(
              Array.from({ length: cases }, (_, at) => inReview(`c${at}`, { rank: at, certifyBy: today + on })),
              [person('A', 'QP', weeks(perDay)), qa],
            ),
            5,
            60,
          ).get(`c${cases - 1}`)?.probabilityLate ?? 0;
        expect(late(due, hours)).toBeGreaterThanOrEqual(late(due + 3, hours));
        expect(late(due, hours + 1)).toBeLessThanOrEqual(late(due, hours));
      }),
      { numRuns: 25 },
    );
  });
});

describe('remedies', () => {
  const crowded = queue(
    Array.from({ length: 10 }, (_, at) => inReview(`c${at}`, { rank: at, certifyBy: today + 6 })),
    [qpA, qpB, qa],
  );

  it('are ranked by what each would change, from the same runs, and name only what helps', () => {
    const remedies = findRemedies(crowded, { seed: 2, runs: 200, most: 10 }).get('c9');
    expect(remedies?.[0]).toMatchObject({ action: { kind: 'REASSIGN', qpId: 'B' }, words: 'give the case to Dr B' });
    for (const { before, after } of remedies ?? []) expect(after).toBeLessThan(before);
    expect(findRemedies(crowded, { seed: 2, runs: 200, most: 10 }).get('c9')).toEqual(remedies);
  });

  it('say what going first would cost the others', () => {
    const reorder = findRemedies({ ...crowded, people: [qpA, qa] }, { seed: 2, runs: 200, most: 1 });
    const [remedy] = [...reorder.values()].flat().filter(({ action }) => action.kind === 'REORDER');
    expect(remedy?.others).toBeGreaterThan(0);
  });

  it('ask the sponsor where its documents are what is waited for', () => {
    const waiting = queue([inReview('c', { step: 'DOCUMENTS', waitsSince: today, qaLeft: 1, certifyBy: today + 11 })]);
    expect(findRemedies(waiting, { seed: 2, runs: 300, most: 1 }).get('c')?.[0]?.action).toEqual({ kind: 'ASK_SPONSOR' });
  });

  it('take an outside QP only for cases of the authorisation that names them', () => {
    const outside = [{ person: person('X', 'QP', weeks(7)), cases: ['c9'] }];
    const found = findRemedies(crowded, { seed: 2, runs: 100, most: 10, outside });
    const withOutside = [...found]
      .filter(([, remedies]) => remedies.some(({ action }) => action.kind === 'OUTSIDE_QP'))
      .map(([key]) => key);
    expect(withOutside).toEqual(['c9']);
  });

  it('never propose somebody who is not eligible', () => {
    const ids = ['A', 'B', 'D', 'E'];
    const people = ids.map((id) => person(id, 'QP', weeks(5)));
    fc.assert(
      fc.property(fc.subarray(ids), fc.option(fc.constantFrom(...ids), { nil: undefined }), (eligibleQps, qpId) => {
        const given = inReview('c', { eligibleQps, qpId });
        const proposed = actionsFor(given, queue([given], people), []).flatMap((action) => ('qpId' in action ? [action.qpId] : []));
        expect(proposed.every((id) => eligibleQps.includes(id) && id !== qpId)).toBe(true);
      }),
    );
  });

  it('leave the queue that they were asked about as it was', () => {
    const before = structuredClone(crowded);
    findRemedies(crowded, { seed: 2, runs: 20, most: 5 });
    expect(crowded).toEqual(before);
  });
});
