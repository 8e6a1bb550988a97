import { describe, expect, it } from '@jest/globals';
import { blockingReasons, holderKinds, releasePhases } from '@qp/contracts/release';
import { caseStates, isAmbiguousStatus } from '@qp/domain/certification';
import { shipmentStates } from '@qp/domain/supply';
import fc from 'fast-check';
import type { ReleaseFacts } from './known-of-release.js';
import { standingOfRelease } from './row-of.js';

const facts: ReleaseFacts = {
  position: { state: 'CERTIFIED', stopped: false, qpAssigned: true, role: 'FINAL', caseType: 'INITIAL' },
  batchClosed: false,
  qpName: 'Dr Q. Example',
  qpTakenOver: true,
  openedAt: new Date('2026-01-05T08:00:00Z'),
  expiry: '2027-06-30',
  deadlinesPassed: [],
  missing: [],
  blockingDeviations: [],
  openQuestions: [],
  releases: [],
  shipments: [],
  ledgers: [],
};
const now = Date.parse('2026-02-02T12:00:00Z');
const inState = (state: ReleaseFacts['position']['state'], change: Partial<ReleaseFacts> = {}): ReleaseFacts => ({
  ...facts,
  ...change,
  position: { ...facts.position, state },
});
const batchRecord = { title: 'Batch record', providedBy: 'Manufacturer', providers: ['MANUFACTURER'], state: 'EXPECTED' } as const;
const acknowledged = { handoff: { status: 'ACKNOWLEDGED' } };
const released = { ...acknowledged, releases: [{ memberState: 'DK', state: 'RELEASED', why: null }] };

describe('where a release stands on the board', () => {
  it.each([
    ['documents are missing', inState('INTAKE', { missing: [batchRecord] }), 'DOCUMENTS', 'MANUFACTURER', 'MISSING_DOCUMENT'],
    [
      'a document was rejected',
      inState('INTAKE', { missing: [{ ...batchRecord, state: 'REJECTED' }] }),
      'DOCUMENTS',
      'MANUFACTURER',
      'REJECTED_DOCUMENT',
    ],
    ['all documents are in check', inState('INTAKE', { missing: [{ ...batchRecord, state: 'IN_CHECK' }] }), 'DOCUMENTS', 'QA', 'NONE'],
    ['no QP is assigned', inState('INTAKE_COMPLETE'), 'REVIEW', 'QP_OFFICE', 'NO_QP'],
    ['a QP reviews', inState('UNDER_REVIEW'), 'REVIEW', 'QP', 'NONE'],
    ['a deviation is open', inState('UNDER_REVIEW', { blockingDeviations: ['Temperature in step 3'] }), 'REVIEW', 'QP', 'OPEN_DEVIATION'],
    ['a QP decides', inState('READY_FOR_CERTIFICATION'), 'DECISION', 'QP', 'NONE'],
    [
      'the hand-off is on its way',
      inState('CERTIFIED', { handoff: { status: 'SENT' } }),
      'HAND_OFF',
      'SPONSOR',
      'HAND_OFF_NOT_ACKNOWLEDGED',
    ],
    ['the sponsor has to release', inState('CERTIFIED', acknowledged), 'REGULATORY_RELEASE', 'SPONSOR', 'NONE'],
    [
      'a check of the sponsor fails',
      inState('CERTIFIED', { ...acknowledged, releases: [{ memberState: 'DK', state: 'BLOCKED', why: 'No authorisation.' }] }),
      'REGULATORY_RELEASE',
      'SPONSOR',
      'RELEASE_BLOCKED',
    ],
    ['nothing is ordered', inState('CERTIFIED', released), 'SUPPLY', 'SPONSOR', 'NONE'],
    [
      'a parcel is to be picked',
      inState('CERTIFIED', { ...released, shipments: [{ state: 'CLEARED_TO_SHIP', toSite: true }] }),
      'SUPPLY',
      'DEPOT',
      'NONE',
    ],
    [
      'a parcel is on its way',
      inState('CERTIFIED', { ...released, shipments: [{ state: 'IN_TRANSIT', toSite: true }] }),
      'SUPPLY',
      'COURIER',
      'NONE',
    ],
    [
      'a parcel has arrived',
      inState('CERTIFIED', { ...released, shipments: [{ state: 'DELIVERED', toSite: true }] }),
      'SUPPLY',
      'SITE',
      'NONE',
    ],
    ['everything arrived', inState('CERTIFIED', { ...released, shipments: [{ state: 'ACCEPTED', toSite: true }] }), 'FILING', 'QA', 'NONE'],
    ['the records are locked', inState('CERTIFIED', { ...released, filing: 'LOCKED' }), 'ENDED', 'NOBODY', 'NONE'],
    ['the batch was rejected', inState('REJECTED'), 'FILING', 'QA', 'NONE'],
  ] as const)('%s', (_what, given, phase, holder, blocking) => {
    const standing = standingOfRelease(given, now);
    expect([standing.phase, standing.holder.kind, standing.blocking.kind]).toEqual([phase, holder, blocking]);
  });

  it('a stop comes before everything else, and frees nobody from it', () => {
    const stopped = { ...inState('CERTIFIED', released), position: { ...facts.position, stopped: true } };
    expect(standingOfRelease(stopped, now)).toMatchObject({
      certification: 'Suspended',
      holder: { kind: 'QP' },
      blocking: { kind: 'STOPPED' },
    });
  });

  it('has one holder, one phase and one reason whatever the records say, and no status that stands for another', () => {
    const anyFacts = fc.record({
      position: fc.record({
        state: fc.constantFrom(...caseStates),
        stopped: fc.boolean(),
        qpAssigned: fc.boolean(),
        role: fc.constantFrom('FINAL' as const, 'PARTIAL' as const),
        caseType: fc.constant('INITIAL' as const),
        heldFrom: fc.constantFrom('INTAKE' as const, 'UNDER_REVIEW' as const, undefined),
      }),
      qpName: fc.constantFrom('Dr Q. Example', undefined),
      qpTakenOver: fc.boolean(),
      filing: fc.constantFrom(undefined, 'LOCKED' as const),
      missing: fc.array(fc.record({ state: fc.constantFrom('EXPECTED', 'REJECTED', 'EXPIRED', 'RECEIVED') }), { maxLength: 3 }),
      handoff: fc.constantFrom(undefined, { status: 'SENT' }, { status: 'ACKNOWLEDGED' }),
      releases: fc.array(
        fc.record({
          memberState: fc.constant('DK'),
          state: fc.constantFrom('PENDING', 'BLOCKED', 'RELEASED', 'CLOSED'),
          why: fc.constant(null),
        }),
      ),
      shipments: fc.array(fc.record({ state: fc.constantFrom(...shipmentStates), toSite: fc.boolean() })),
    });
    fc.assert(
      fc.property(anyFacts, (given) => {
        const missing = given.missing.map(({ state }) => ({ ...batchRecord, state }));
        const standing = standingOfRelease({ ...facts, ...given, missing }, now);
        expect(releasePhases).toContain(standing.phase);
        expect(holderKinds).toContain(standing.holder.kind);
        expect(blockingReasons).toContain(standing.blocking.kind);
        expect(standing.nextAct).not.toBe('');
        expect(isAmbiguousStatus(standing.certification)).toBe(false);
        expect(standing.ended).toBe(standing.phase === 'ENDED');
      }),
    );
  });
});
