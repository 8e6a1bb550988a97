import { describe, expect, it } from '@jest/globals';
import { clockFinding, stuckFindings } from './doctor.js';

describe('what qp doctor says of a clock', () => {
  it.each([
    [0, true, 'agrees with the gateway'],
    [4_200, true, '4200 ms ahead of the gateway'],
    [-5_000, true, '5000 ms behind the gateway'],
    [-5_001, false, '5001 ms behind the gateway; nothing is signed'],
    [null, false, 'no answer with a time'],
  ])('%p ms apart', (apart, ok, note) => {
    expect(clockFinding('Postgres', apart)).toEqual({ what: 'clock of Postgres', ok, note });
  });
});

describe('what qp doctor says of what is stuck', () => {
  const none = { deliveries: [], tasks: [], untold: [] };
  const since = '2026-11-28T10:00:00.000Z';
  const mail = {
    service: 'release',
    topic: 'mail',
    messages: 2,
    since,
    attempts: 5,
    code: 'ECONNREFUSED',
    givenUp: false,
    whatToDo: 'Look.',
  };
  const task = {
    workflowId: 'case/1',
    workflowType: 'certification',
    attempts: 9,
    since,
    code: 'NON_DETERMINISTIC_ERROR',
    whatToDo: 'Go back.',
  };

  it('is well only where everything was looked at and nothing found', () => {
    expect(stuckFindings(none).map(({ ok }) => ok)).toEqual([true, true]);
    expect(stuckFindings({ ...none, untold: [{ of: 'Temporal', words: 'did not answer' }] })).toMatchObject([
      { ok: true },
      { what: 'workflow tasks', ok: false, note: 'Temporal did not answer' },
    ]);
    expect(stuckFindings({ ...none, untold: [{ of: 'audits', words: 'did not say' }] })).toMatchObject([{ ok: false }, { ok: true }]);
  });

  it('names which service, what, since when, why and what to do', () => {
    expect(stuckFindings({ ...none, deliveries: [mail], tasks: [task] })).toEqual([
      { what: 'deliveries', ok: false, note: `release: 2 of mail since ${since}, 5 attempts, ECONNREFUSED. Look.` },
      { what: 'workflow tasks', ok: false, note: `case/1: 9 attempts since ${since}, NON_DETERMINISTIC_ERROR. Go back.` },
    ]);
  });
});
