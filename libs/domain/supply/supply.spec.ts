import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  daysBetween,
  effectOfFreeze,
  g16,
  g16Conditions,
  g17,
  g17Conditions,
  g18,
  g18Conditions,
  g19,
  g19Conditions,
  isBatchClosed,
  issuable,
  issueRefusal,
  lastDayOfUse,
  reconcileRefusal,
  remainingShelfLife,
  hasParcelToShow,
  shipmentStates,
  shipmentTable,
  type AcceptGateInput,
  type ShipGateInput,
  type ShipmentType,
} from './index.js';
import { commandsFrom, stateAfter } from '../transitions/index.js';

const ship: ShipGateInput = {
  type: 'TO_SITE',
  at: 'DISPATCH',
  certificateCurrent: true,
  release: { state: 'RELEASED', memberState: 'DE', siteIds: ['101'] },
  site: { siteId: '101', memberState: 'DE', activated: true },
  stopped: false,
  sitesAuthorised: true,
  stockStatus: 'CERTIFIED_STOCK',
  depotQualified: true,
  depotBeforeReleaseAllowed: false,
  shippingOrder: 'SO-1',
  blinded: true,
  decodingAvailable: true,
  shelfLife: { remainingDays: 200, minimumDays: 90 },
  holderConfirmed: true,
  transportQualified: true,
  sponsorApproval: 'A',
  qpConsultation: 'C',
  quantity: { wanted: 5, issuable: 10 },
  trialHalted: false,
  openDeviations: [],
};
const codes = (change: Partial<ShipGateInput>): string[] => g16({ ...ship, ...change }).map((finding) => finding.condition.code);

/** [what is wrong, change to a clean shipment, condition that must refuse] */
const unmetShip: readonly (readonly [string, Partial<ShipGateInput>, string])[] = [
  ['certificate not current', { certificateCurrent: false }, 'G-16.certificate'],
  ['not released', { release: { state: 'PENDING', memberState: 'DE', siteIds: ['101'] } }, 'G-16.release'],
  ['released for another member state', { release: { state: 'RELEASED', memberState: 'FR', siteIds: ['101'] } }, 'G-16.release'],
  ['the release does not name the site', { release: { state: 'RELEASED', memberState: 'DE', siteIds: ['102'] } }, 'G-16.release-site'],
  ['stopped', { stopped: true }, 'G-16.stopped'],
  ['sites not authorised', { type: 'QUARANTINE_TRANSFER', stockStatus: 'QUARANTINE', sitesAuthorised: false }, 'G-16.sites-authorised'],
  ['a transfer of certified stock', { type: 'QUARANTINE_TRANSFER' }, 'G-16.in-quarantine'],
  ['depot not qualified', { type: 'TO_DEPOT', depotQualified: false }, 'G-16.depot'],
  ['to a depot before the release', { type: 'TO_DEPOT', release: undefined }, 'G-16.depot-before-release'],
  ['site not active', { site: { siteId: '101', memberState: 'DE', activated: false } }, 'G-16.site-active'],
  ['no shipping order', { shippingOrder: undefined }, 'G-16.order'],
  ['no de-coding', { decodingAvailable: false }, 'G-16.decoding'],
  ['too little shelf life', { shelfLife: { remainingDays: 89, minimumDays: 90 } }, 'G-16.shelf-life'],
  ['the holder has not confirmed', { holderConfirmed: false }, 'G-16.holder'],
  ['transport not qualified', { transportQualified: false }, 'G-16.transport'],
  ['no approval of the sponsor', { type: 'SITE_TRANSFER', sponsorApproval: undefined }, 'G-16.sponsor-approval'],
  ['the QP was not consulted', { type: 'SITE_TRANSFER', qpConsultation: undefined }, 'G-16.qp-consulted'],
  ['more than can be issued', { quantity: { wanted: 11, issuable: 10 } }, 'G-16.quantity'],
  ['a deviation on these units', { openDeviations: ['D-1'] }, 'G-16.deviation'],
  ['a trial that is halted', { trialHalted: true }, 'G-16.halt'],
];

describe('G-16: clear and dispatch', () => {
  it.each([
    ['TO_SITE', {}],
    ['SITE_TRANSFER', {}],
    ['TO_DEPOT', {}],
    ['TO_DEPOT', { release: undefined, depotBeforeReleaseAllowed: true }],
    ['QUARANTINE_TRANSFER', { stockStatus: 'QUARANTINE', certificateCurrent: false, release: undefined, stopped: true }],
    ['RETURN', { certificateCurrent: false, stopped: true, quantity: { wanted: 99, issuable: 0 }, openDeviations: ['D'] }],
  ] as const)('%s is met by %j', (type, change) => {
    expect(codes({ type, ...change })).toEqual([]);
  });

  it.each(unmetShip)('refuses: %s', (_, change, code) => {
    expect(codes(change)).toEqual([code]);
  });

  it('has a test for every condition', () => {
    const tested = unmetShip.map(([, , code]) => code);
    expect(Object.keys(g16Conditions).filter((code) => !tested.includes(code))).toEqual([]);
  });

  it('before picking the holder’s confirmation is not due; unblinded trials need no de-coding', () => {
    expect(codes({ at: 'CLEAR', holderConfirmed: false })).toEqual([]);
    expect(codes({ blinded: false, decodingAvailable: false })).toEqual([]);
  });

  it('for every input: without a current certificate and the release of the site’s state, nothing goes to a site', () => {
    const anyInput = fc.record({
      type: fc.constantFrom<ShipmentType>('TO_SITE', 'SITE_TRANSFER'),
      certificateCurrent: fc.boolean(),
      state: fc.constantFrom('PENDING', 'BLOCKED', 'RELEASED', 'SUSPENDED', 'REVOKED', 'CLOSED'),
      memberState: fc.constantFrom('DE', 'FR'),
      stopped: fc.boolean(),
    });
    fc.assert(
      fc.property(anyInput, ({ state, memberState, ...rest }) => {
        const free = codes({ ...rest, release: { state, memberState, siteIds: ['101'] } }).length === 0;
        expect(free).toBe(rest.certificateCurrent && !rest.stopped && state === 'RELEASED' && memberState === 'DE');
      }),
    );
  });
});

const accept: AcceptGateInput = {
  receiptVerified: true,
  loggerRequired: true,
  loggerReviewed: true,
  openExcursions: [],
  certificateCurrent: true,
  releaseState: 'RELEASED',
  trialHalted: false,
  openDeviations: [],
  remainingDays: 10,
  shippedTo: '101',
  receivedAt: '101',
  quantityShipped: 5,
  quantityReceived: 5,
  differenceExplained: false,
};

describe('G-17: acceptance at the site', () => {
  const unmet: readonly (readonly [Partial<AcceptGateInput>, string])[] = [
    [{ receiptVerified: false }, 'G-17.receipt'],
    [{ loggerReviewed: false }, 'G-17.logger'],
    [{ openExcursions: ['E'] }, 'G-17.excursion'],
    [{ certificateCurrent: false }, 'G-17.certificate'],
    [{ releaseState: 'SUSPENDED' }, 'G-17.release'],
    [{ trialHalted: true }, 'G-17.halt'],
    [{ openDeviations: ['D-1'] }, 'G-17.deviation'],
    [{ remainingDays: -1 }, 'G-17.expiry'],
    [{ receivedAt: '102' }, 'G-17.site'],
    [{ quantityReceived: 4 }, 'G-17.quantity'],
  ];

  it.each([[{}], [{ loggerRequired: false, loggerReviewed: false }], [{ quantityReceived: 4, differenceExplained: true }]])(
    'is met by %j',
    (change) => {
      expect(g17({ ...accept, ...change })).toEqual([]);
    },
  );

  it.each(unmet)('refuses %j: %s', (change, code) => {
    expect(g17({ ...accept, ...change }).map((finding) => finding.condition.code)).toEqual([code]);
  });

  it('has a test for every condition', () => {
    expect(Object.keys(g17Conditions).sort()).toEqual(unmet.map(([, code]) => code).sort());
  });
});

describe('G-18 and G-19', () => {
  const relabel = { updateApproved: true, labels: { issued: 10, used: 8, destroyed: 2 }, doneBy: 'a', checkedBy: 'b' };

  it('relabelling: approved, reconciled, checked by a second person', () => {
    const code = (change: object): string[] => g18({ ...relabel, ...change }).map((finding) => finding.condition.code);
    expect(code({})).toEqual([]);
    expect([
      ...code({ updateApproved: false }),
      ...code({ labels: { issued: 10, used: 8, destroyed: 1 } }),
      ...code({ checkedBy: 'a' }),
    ]).toEqual(Object.keys(g18Conditions));
    expect(code({ checkedBy: undefined })).toEqual(['G-18.second-person']);
  });

  it('destruction: authorised by the sponsor and reconciled', () => {
    expect(g19({ sponsorAuthorisation: 'letter', reconciled: true })).toEqual([]);
    expect(g19({ reconciled: false }).map((finding) => finding.condition.code)).toEqual(Object.keys(g19Conditions));
  });
});

describe('quantities', () => {
  const count = fc.nat({ max: 500 });

  it('for every sequence of issues: never more leaves than was certified less samples', () => {
    fc.assert(
      fc.property(count, count, fc.array(fc.integer({ min: -5, max: 200 })), (certified, samples, wishes) => {
        let issued = 0;
        for (const wanted of wishes) if (!issueRefusal({ certified, samples, issued, held: 0 }, wanted)) issued += wanted;
        expect(issued).toBeLessThanOrEqual(Math.max(0, certified - samples));
      }),
    );
  });

  it.each([
    [{ certified: 100, samples: 10, issued: 50, held: 0 }, 40],
    [{ certified: 100, samples: 10, issued: 50, held: 3 }, 37],
    [{ certified: 10, samples: 10, issued: 0, held: 0 }, 0],
    [{ certified: 10, samples: 20, issued: 0, held: 0 }, 0],
  ])('%j leaves %s', (quantities, left) => {
    expect(issuable(quantities)).toBe(left);
  });

  it.each([0, -1, 1.5, 41, Number.NaN])('%s units cannot be issued of 40', (wanted) => {
    expect(issueRefusal({ certified: 100, samples: 10, issued: 50, held: 0 }, wanted)?.code).toBe('QUANTITY_NOT_AVAILABLE');
  });

  it('an issue reconciles when accepted, rejected, lost and returned add up', () => {
    fc.assert(
      fc.property(count, count, count, count, fc.integer({ min: -3, max: 3 }), (accepted, rejected, lost, returned, off) => {
        const outcome = { issued: accepted + rejected + lost + returned + off, accepted, rejected, lost, returned };
        expect(reconcileRefusal(outcome) === undefined).toBe(off === 0);
      }),
    );
  });

  it('a batch is closed when nothing of it is left anywhere', () => {
    expect(isBatchClosed({ total: 10, used: 4, returned: 3, destroyed: 2, expired: 1 })).toBe(true);
    expect(isBatchClosed({ total: 10, used: 4, returned: 3, destroyed: 2, expired: 0 })).toBe(false);
  });
});

describe('shelf life', () => {
  it.each([
    ['2027-06-30', '2027-06-30', 0],
    ['2027-06-30', '2027-07-01', -1],
    ['2027-06', '2027-06-01', 29],
    ['2028-02', '2028-02-29', 0],
    ['2027-12', '2027-12-30', 1],
  ])('expiry %s on %s: %s days', (expiry, today, days) => {
    expect(remainingShelfLife(expiry, today)).toBe(days);
  });

  it('what is no day is refused', () => {
    expect(() => daysBetween('2027-13-01', '2027-01-01')).toThrow(RangeError);
    expect(() => lastDayOfUse('2027-13')).toThrow(RangeError);
  });
});

describe('the parcel of a shipment', () => {
  it('can be shown from the hand-over to the courier on, also where the site keeps it apart or refuses it, and not once it went back or was lost', () => {
    expect(shipmentStates.filter(hasParcelToShow)).toEqual([
      'DISPATCHED',
      'IN_TRANSIT',
      'DELIVERED',
      'PENDING_TEMP_REVIEW',
      'ACCEPTED',
      'QUARANTINED_AT_SITE',
      'REJECTED_AT_SITE',
    ]);
  });
});

describe('freeze', () => {
  it.each(shipmentStates)('a shipment in %s cannot go on to acceptance without a decision', (state) => {
    const effect = effectOfFreeze(state);
    const moving = ['CLEARED_TO_SHIP', 'PICKED', 'DISPATCHED', 'IN_TRANSIT', 'DELIVERED', 'PENDING_TEMP_REVIEW'].includes(state);
    expect(effect !== 'NONE').toBe(moving);
    if (effect === 'REVOKE_CLEARANCE') expect(stateAfter(shipmentTable, state, 'revokeClearance')).toBe('REQUESTED');
    if (effect === 'QUARANTINE' || effect === 'ARRIVES_QUARANTINED')
      expect(stateAfter(shipmentTable, state, 'quarantine')).toBe('QUARANTINED_AT_SITE');
  });

  it('quarantine at the site is left only by the decision', () => {
    expect(commandsFrom(shipmentTable, 'QUARANTINED_AT_SITE')).toEqual(['releaseFromQuarantine', 'reject']);
    for (const row of shipmentTable.transitions)
      if (row.from.includes('QUARANTINED_AT_SITE')) expect(row.guards).toContain('QUARANTINE_DECIDED');
  });
});
