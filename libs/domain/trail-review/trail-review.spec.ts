import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defaultCalendarOf, officeWeek, unchanging, workingTimeOf, type WorkingCalendar } from '../calendar/index.js';
import {
  calendarAt,
  houseVerdictRefusal,
  isReviewedWithBatch,
  outOfHours,
  trailExceptionKinds,
  trailExceptionRule,
  trailExceptionRules,
  trailExceptions,
  trailVerdictRefusal,
  usualHours,
  verdictDue,
  type ReviewedAct,
  type TrailExceptionKind,
} from './index.js';

/** A Tuesday, ten in the morning in Berlin. */
const atWork = '2026-11-24T09:00:00.000Z';
/** The Saturday before, three in the night there. */
const atNight = '2026-11-21T02:00:00.000Z';

function act(action: string, change: Partial<ReviewedAct> = {}): ReviewedAct {
  const actor = { kind: 'person', personId: 'somebody', name: 'A. Review', roles: ['QA_REVIEWER'] } as const;
  return { eventId: action, service: 'release', stream: 'case/1', at: atWork, action, actor, from: { zone: 'Europe/Berlin' }, ...change };
}
const ofBatch = { recordOf: () => 'the batch' };
const kindsOf = (...acts: readonly ReviewedAct[]): (readonly [string, TrailExceptionKind])[] =>
  trailExceptions(acts, ofBatch).map(({ kind, act: { action } }) => [action, kind]);
const administrator = { kind: 'person', personId: 'admin', roles: ['SYS_ADMIN'] } as const;
const system = { kind: 'system', name: 'QP Release' } as const;

describe('an ordinary release', () => {
  it('has no exception', () => {
    const acts = ['case.openCase', 'document.received', 'document.accepted', 'checklist.answerItem', 'checklist.recordTrailReview'];
    expect(kindsOf(...acts.map((action) => act(action)), act('case.checklistDone'), act('case.certify'))).toEqual([]);
  });
});

describe('changes after review', () => {
  it('are those of data after the review was closed or the trail reviewed, whoever and wherever on the batch', () => {
    for (const review of ['case.checklistDone', 'checklist.recordTrailReview'])
      for (const change of ['facts.propose', 'document.received', 'deviation.raise', 'batch.change', 'checklist.answerItem'])
        expect(kindsOf(act(review), act(change, { stream: 'another/2' }))).toEqual([[change, 'CHANGED_AFTER_REVIEW']]);
  });

  it('are not moves of the process, decisions, what the system does, and questions', () => {
    const after = ['case.hold', 'case.resume', 'case.certify', 'certificate.fileMade', 'document.checked', 'document.query-raised'];
    expect(kindsOf(act('case.checklistDone'), ...after.map((action) => act(action)))).toEqual([]);
    expect(kindsOf(act('case.checklistDone'), act('document.superseded', { actor: system }))).toEqual([]);
  });

  it('are a document touched after it was accepted, and an answer given otherwise though nothing re-opened it', () => {
    const stream = 'document/1';
    expect(kindsOf(act('document.accepted', { stream }), act('document.superseded', { stream }))).toEqual([
      ['document.superseded', 'CHANGED_AFTER_REVIEW'],
    ]);
    expect(kindsOf(act('document.accepted', { stream }), act('document.received', { stream: 'document/2' }))).toEqual([]);
    const again = (state: string) => act('checklist.answerItem', { before: { state, answer: 'NO' } });
    expect(kindsOf(again('OPEN'), again('REOPENED'))).toEqual([]);
    expect(kindsOf(again('ANSWERED'))).toEqual([['checklist.answerItem', 'CHANGED_AFTER_REVIEW']]);
  });

  it('look at each record by itself where many are looked at together', () => {
    const acts = [act('case.checklistDone'), act('facts.propose', { stream: 'case/2' }), act('facts.propose')];
    const found = trailExceptions(acts, { recordOf: ({ stream }) => stream });
    expect(found.map(({ act: { stream } }) => stream)).toEqual(['case/1']);
  });
});

describe('other exceptions', () => {
  it.each<[string, Partial<ReviewedAct>, TrailExceptionKind]>([
    ['upload.forgotten', { actor: system }, 'DRAFT_DELETED'],
    ['upload.removed', {}, 'DRAFT_DELETED'],
    ['mandate.approved', {}, 'ACCESS_CHANGED'],
    ['token.made', {}, 'ACCESS_CHANGED'],
    ['account.locked', {}, 'ACCESS_CHANGED'],
    ['session.opened', { at: atNight }, 'OUT_OF_HOURS'],
    ['signature.refused', {}, 'SIGNATURE_REFUSED'],
    ['account.locked', { actor: administrator }, 'ADMINISTRATOR_ACT'],
    ['process.repair', { actor: administrator }, 'ADMINISTRATOR_ACT'],
    ['document.check-cleared', {}, 'OVERRIDE'],
    ['document.proceedOverWarning', {}, 'OVERRIDE'],
    ['document.markNotApplicable', {}, 'OVERRIDE'],
    ['audit-trail.altered', { actor: system }, 'TRAIL_ALTERED'],
    ['audit-trail.headsDiffer', { actor: system }, 'TRAIL_ALTERED'],
    ['evidence.altered', { actor: system }, 'EVIDENCE_ALTERED'],
    ['document.accepted', { at: atNight }, 'OUT_OF_HOURS'],
    ['access.unblinding', { at: atNight }, 'OUT_OF_HOURS'],
  ])('%s', (action, change, kind) => {
    expect(kindsOf(act(action, change))).toEqual([[action, kind]]);
  });

  it('an administrator who signs in acts on nothing, and one who changes access is named once', () => {
    expect(kindsOf(act('session.opened', { actor: administrator }), act('session.refused', { actor: administrator }))).toEqual([]);
    expect(kindsOf(act('account.locked', { actor: administrator }))).toEqual([['account.locked', 'ADMINISTRATOR_ACT']]);
    expect(kindsOf(act('delegation.revoked', { actor: system }), act('factor.added'))).toEqual([]);
  });

  it('one act can be several', () => {
    const acts = [act('case.checklistDone'), act('document.check-cleared', { at: atNight, actor: administrator })];
    expect(kindsOf(...acts).map(([, kind]) => kind)).toEqual(['CHANGED_AFTER_REVIEW', 'OVERRIDE', 'ADMINISTRATOR_ACT', 'OUT_OF_HOURS']);
  });

  it('a decision, a signature or the review itself at night is none: it would ask for a review of the review without end', () => {
    const acts = ['case.checklistDone', 'case.certify', 'checklist.recordTrailReview', 'checklist.judgeTrailExceptions'];
    expect(kindsOf(...acts.map((action) => act(action, { at: atNight })))).toEqual([]);
  });
});

describe('hours', () => {
  it('are those of the place where the person is', () => {
    expect(outOfHours('2026-11-24T05:30:00Z', 'Europe/Berlin')).toBe(false);
    expect(outOfHours('2026-11-24T05:30:00Z', 'Europe/London')).toBe(true);
    expect(outOfHours('2026-11-24T21:00:00Z', 'Europe/Berlin')).toBe(true);
    expect(outOfHours('2026-11-24T21:00:00Z', 'America/New_York')).toBe(false);
  });

  it('of somebody whose zone is not known or not known to anybody are the house’s', () => {
    const at = '2026-11-24T04:59:00Z';
    expect(outOfHours(at, undefined)).toBe(true);
    expect(kindsOf(act('document.accepted', { at, from: { zone: 'Nowhere/Land' } }))).toEqual([['document.accepted', 'OUT_OF_HOURS']]);
  });

  it('for every instant: inside on a working day between the limits, outside otherwise', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7 * 24 * 60 - 1 }), (minute) => {
        // a Monday at midnight UTC, in a zone without offset
        const at = new Date(Date.UTC(2026, 10, 23) + minute * 60_000).toISOString();
        const ofDay = minute % (24 * 60);
        const inside = minute < 5 * 24 * 60 && ofDay >= 6 * 60 && ofDay < 22 * 60;
        expect(outOfHours(at, 'UTC')).toBe(!inside);
      }),
    );
  });
});

describe('the working calendar', () => {
  const calendar: WorkingCalendar = {
    country: 'DE',
    timeZone: 'Europe/Berlin',
    week: officeWeek,
    exceptions: [{ on: '2026-11-28', hours: [{ from: '10:00', to: '14:00' }], name: 'Saturday worked' }],
    minutesPerDay: 480,
  };

  it('says what is out of hours: its week, its holidays and its own days, where the person is', () => {
    expect(outOfHours('2026-11-24T17:30:00.000Z', 'Europe/Berlin', calendar)).toBe(true);
    expect(outOfHours('2026-11-24T15:30:00.000Z', 'Europe/Berlin', calendar)).toBe(false);
    expect(outOfHours('2026-11-24T15:30:00.000Z', 'America/New_York', calendar)).toBe(false);
    expect(outOfHours('2026-12-25T10:00:00.000Z', 'Europe/Berlin', calendar)).toBe(true);
    expect(outOfHours('2026-11-28T10:00:00.000Z', 'Europe/Berlin', calendar)).toBe(false);
    expect(outOfHours('2026-11-28T14:00:00.000Z', undefined, calendar)).toBe(true);
  });

  it('counts from when it was set, the usual hours before', () => {
    const versions = [
      { version: 1, from: Date.parse('2026-11-01T00:00:00.000Z'), calendar },
      { version: 2, from: Date.parse('2026-11-20T00:00:00.000Z'), calendar: { ...calendar, country: undefined } },
    ];
    expect(calendarAt(versions, '2026-10-31T00:00:00.000Z')).toBe(usualHours);
    expect(calendarAt(versions, '2026-11-19T00:00:00.000Z')).toBe(calendar);
    expect(calendarAt(versions, '2026-11-20T00:00:00.000Z')).toBe(versions[1]?.calendar);
    expect(calendarAt([], atWork)).toBe(usualHours);
  });

  it('is asked for each act', () => {
    const late = act('facts.propose', { at: '2026-11-24T18:00:00.000Z' });
    expect(trailExceptions([late], ofBatch)).toEqual([]);
    expect(trailExceptions([late], { ...ofBatch, calendarOf: () => calendar })).toEqual([{ kind: 'OUT_OF_HOURS', act: late }]);
  });
});

describe('where an exception is reviewed', () => {
  it.each([
    ['case/1', 'facts.propose', {}, true],
    ['document/1', 'document.superseded', {}, true],
    ['person/1', 'signature.refused', { params: { caseId: 'c-1' } }, true],
    ['person/1', 'signature.refused', { params: {} }, false],
    ['person/1', 'session.opened', {}, false],
    ['org/1', 'mandate.approved', { params: { caseId: 'c-1' } }, false],
    ['product/1', 'product.change', {}, false],
  ])('%s %s', (stream, action, after, withBatch) => {
    expect(isReviewedWithBatch(act(action, { stream, after }))).toBe(withBatch);
  });
});

describe('for every trail', () => {
  const actions = ['case.checklistDone', 'document.accepted', 'document.superseded', 'facts.propose', 'signature.refused', 'case.hold'];
  const acts = fc.array(
    fc.record({
      action: fc.constantFrom(...actions),
      stream: fc.constantFrom('case/1', 'document/1', 'document/2'),
      at: fc.constantFrom(atWork, atNight),
      person: fc.boolean(),
    }),
    { maxLength: 20 },
  );
  const made = (list: readonly { action: string; stream: string; at: string; person: boolean }[]) =>
    list.map(({ person, ...rest }, n) => act(rest.action, { ...rest, eventId: String(n), ...(!person && { actor: system }) }));

  it('what comes later takes no exception away: a review that was complete is re-opened by new ones alone', () => {
    fc.assert(
      fc.property(acts, fc.nat(20), (list, length) => {
        const all = made(list);
        const names = (some: readonly ReviewedAct[]) =>
          trailExceptions(some, ofBatch).map(({ kind, act: { eventId } }) => `${eventId} ${kind}`);
        const before = names(all.slice(0, length));
        expect(names(all).slice(0, before.length)).toEqual(before);
      }),
    );
  });

  it('an exception is named once by kind, and by a rule with a source', () => {
    fc.assert(
      fc.property(acts, (list) => {
        const found = trailExceptions(made(list), ofBatch).map(({ kind, act: { eventId } }) => `${eventId} ${kind}`);
        expect(new Set(found).size).toBe(found.length);
      }),
    );
    expect(trailExceptionRules.map(({ kind }) => kind).toSorted()).toEqual([...trailExceptionKinds].toSorted());
    for (const kind of trailExceptionKinds) expect(trailExceptionRule(kind).citation).not.toBe('');
  });
});

describe('a verdict', () => {
  it('is due one working day after the exception was seen, by the calendar of the house', () => {
    const house = workingTimeOf(unchanging(defaultCalendarOf({ country: 'DE' })));
    const due = (seenAt: string) => new Date(verdictDue(Date.parse(seenAt), house)).toISOString();
    expect(due('2026-11-03T09:30:00Z')).toBe('2026-11-04T09:30:00.000Z');
    expect(due('2026-11-06T14:00:00Z')).toBe('2026-11-09T14:00:00.000Z');
  });

  const exception = { actedBy: 'somebody', action: 'document.superseded' };

  it('is not given on what one did oneself', () => {
    expect(trailVerdictRefusal('somebody', exception, { verdict: 'EXPLAINED' })?.code).toBe('SOD_3_OWN_ACT');
    expect(trailVerdictRefusal('another', exception, { verdict: 'EXPLAINED' })).toBeUndefined();
    expect(trailVerdictRefusal('another', { action: 'upload.forgotten' }, { verdict: 'EXPLAINED' })).toBeUndefined();
  });

  it('names a deviation where it follows one up, and only there', () => {
    expect(trailVerdictRefusal('another', exception, { verdict: 'DEVIATION' })?.code).toBe('DEVIATION_NOT_NAMED');
    expect(trailVerdictRefusal('another', exception, { verdict: 'EXPLAINED', deviationId: 'd' })?.code).toBe('DEVIATION_NOT_NAMED');
    expect(trailVerdictRefusal('another', exception, { verdict: 'DEVIATION', deviationId: 'd' })).toBeUndefined();
  });

  it('on what belongs to no batch is by somebody else too, and names what follows it up, and only then', () => {
    expect(houseVerdictRefusal('somebody', exception, { verdict: 'EXPLAINED' })?.code).toBe('SOD_3_OWN_ACT');
    expect(houseVerdictRefusal('another', exception, { verdict: 'EXPLAINED' })).toBeUndefined();
    expect(houseVerdictRefusal('another', exception, { verdict: 'FOLLOWED_UP' })?.code).toBe('REFERENCE_NOT_NAMED');
    expect(houseVerdictRefusal('another', exception, { verdict: 'EXPLAINED', reference: 'INC-1' })?.code).toBe('REFERENCE_NOT_NAMED');
    expect(houseVerdictRefusal('another', exception, { verdict: 'FOLLOWED_UP', reference: 'INC-1' })).toBeUndefined();
  });
});
