import { describe, expect, it } from '@jest/globals';
import { documentStates } from '@qp/contracts/documents';
import fc from 'fast-check';
import { acceptanceRefusal, decisionRefusal, type DecidedVersion } from './acceptance-rules.js';
import { deliveryOutcome } from './delivery-outcome.js';
import { batchNumberCheck } from './metadata-rules.js';
import { dayOf, isExpired, stateOn } from './expiry.js';

const version: DecidedVersion = {
  title: 'CoA',
  state: 'IN_CHECK',
  handedIn: true,
  locked: true,
  uploaderId: 'uploader',
  validTo: null,
  checks: [],
  openQueries: 0,
};
const second = { personId: 'second', ofProvider: true };
const today = '2026-11-24';
const code = (refusal: ReturnType<typeof acceptanceRefusal>) => refusal?.refusal.code;

describe('accepting a document', () => {
  it('is possible for a second person of the provider', () => {
    expect(acceptanceRefusal(version, second, today)).toBeUndefined();
  });

  it.each([
    ['its uploader', version, { ...second, personId: 'uploader' }, 'SOD_3_OWN_DOCUMENT'],
    ['another organisation', version, { ...second, ofProvider: false }, 'NOT_THE_PROVIDER'],
    ['anybody before the hand-in', { ...version, handedIn: false }, second, 'NOT_HANDED_IN'],
    ['anybody while it is checked', { ...version, state: 'RECEIVED' as const }, second, 'STILL_CHECKED'],
    ['anybody after its last day', { ...version, validTo: '2026-11-23' }, second, 'DOCUMENT_EXPIRED'],
    ['anybody while a question is open', { ...version, openQueries: 1 }, second, 'QUERY_OPEN'],
    ['anybody without a locked copy', { ...version, locked: false }, second, 'NOT_LOCKED_YET'],
    ['anybody with another batch number', { ...version, checks: [batchNumberCheck('B-2', ['B-1'])] }, second, 'DOCUMENT_MISMATCH'],
  ])('is refused to %s', (_, of, by, expected) => {
    expect(code(acceptanceRefusal(of, by, today))).toBe(expected);
  });

  it('is possible from IN_CHECK alone, whatever else holds', () => {
    fc.assert(
      fc.property(fc.constantFrom(...documentStates), fc.boolean(), fc.boolean(), fc.boolean(), (state, handedIn, locked, ofProvider) => {
        const refusal = acceptanceRefusal({ ...version, state, handedIn, locked }, { ...second, ofProvider }, today);
        return (refusal === undefined) === (state === 'IN_CHECK' && handedIn && locked && ofProvider);
      }),
    );
  });

  it('is never easier than rejecting', () => {
    fc.assert(
      fc.property(fc.constantFrom(...documentStates), fc.boolean(), fc.boolean(), (state, handedIn, ofProvider) => {
        const of = { ...version, state, handedIn };
        const by = { ...second, ofProvider };
        return decisionRefusal(of, by) === undefined || acceptanceRefusal(of, by, today) !== undefined;
      }),
    );
  });
});

describe('validity', () => {
  it('ends after its last day', () => {
    expect([isExpired(null, today), isExpired(today, today), isExpired('2026-11-23', today)]).toEqual([false, false, true]);
    expect(dayOf(new Date('2026-11-24T23:59:59Z'))).toBe(today);
  });

  it('turns an accepted document into an expired one, and no other', () => {
    expect(documentStates.filter((state) => stateOn(state, '2026-11-23', today) !== state)).toEqual(['ACCEPTED']);
  });
});

describe('the batch number on a document', () => {
  it('is compared with that of the batch and its parents, where one is stated', () => {
    expect(batchNumberCheck('B-1', ['B-0', 'B-1']).outcome).toBe('PASSED');
    expect(batchNumberCheck('B-2', ['B-0', 'B-1']).outcome).toBe('MISMATCH');
    expect(batchNumberCheck(null, ['B-1']).outcome).toBe('SKIPPED');
  });
});

describe('the outcome of a delivery', () => {
  it.each([
    [['ACCEPTED', 'ACCEPTED'], 'ACCEPTED'],
    [['ACCEPTED', 'IN_CHECK'], 'RECEIVED'],
    [['REJECTED', 'IN_CHECK'], 'RECEIVED'],
    [['ACCEPTED', 'REJECTED'], 'REJECTED'],
    [['ACCEPTED', 'QUARANTINED'], 'REJECTED'],
    [['ACCEPTED', 'SUPERSEDED'], 'ACCEPTED'],
    [['SUPERSEDED'], 'RECEIVED'],
    [[], 'RECEIVED'],
  ] as const)('of %j is %s', (states, expected) => {
    expect(deliveryOutcome(states)).toBe(expected);
  });
});
