import { describe, expect, it } from '@jest/globals';
import type { CaseSituation, ClockEvent, ShipmentSituation } from '@qp/domain/clocks';
import { holderOfRelease } from './holder-of-release.js';
import type { ReleaseFacts } from './known-of-release.js';

const HOUR = 3_600_000;
const openedAt = Date.parse('2026-01-05T08:00:00Z');
const at = (hours: number): number => openedAt + hours * HOUR;
const facts: ReleaseFacts = {
  position: { state: 'INTAKE', stopped: false, qpAssigned: true, role: 'FINAL', caseType: 'INITIAL' },
  batchClosed: false,
  qpName: 'Dr Q. Example',
  qpTakenOver: true,
  openedAt: new Date(openedAt),
  expiry: '2027-06-30',
  deadlinesPassed: [],
  missing: [{ title: 'Batch record', providedBy: 'Manufacturer', providers: ['MANUFACTURER'], state: 'EXPECTED' }],
  blockingDeviations: [],
  openQuestions: [],
  releases: [],
  shipments: [],
  ledgers: [],
};
const intake: CaseSituation = {
  kind: 'case',
  state: 'INTAKE',
  stopped: false,
  heldFrom: null,
  qp: true,
  takenOver: true,
  filed: false,
  itemsOpen: true,
  owed: [],
  questions: [],
  handoff: null,
};
const owes = (by: CaseSituation['owed'][number]['by'], promisedOn: string | null = null) => ({
  ...intake,
  owed: [{ by, outstanding: 1, checking: 0, expectedOn: promisedOn, first: 'Protocol', promised: promisedOn ? 1 : 0, promisedOn }],
});
const parcel = (state: ShipmentSituation['state']): ShipmentSituation => ({ kind: 'shipment', state, type: 'TO_SITE', excursion: false });
const certified = { ...facts, missing: [], position: { ...facts.position, state: 'CERTIFIED' as const } };
const handedOver: CaseSituation = { ...intake, state: 'CERTIFIED', handoff: 'ACKNOWLEDGED' };

describe('the holder on the board', () => {
  it('holds since the ledger says so, however often something else about the case changed in between', () => {
    const ledger: ClockEvent[] = [
      { at: at(0), situation: intake },
      { at: at(2), situation: owes('MANUFACTURER') },
      { at: at(5), situation: { ...owes('MANUFACTURER'), itemsOpen: false } },
    ];
    expect(holderOfRelease('DOCUMENTS', { ...facts, ledgers: [ledger] }, at(9))).toEqual({
      kind: 'MANUFACTURER',
      who: 'Manufacturer',
      what: 'provide Batch record',
      since: at(2),
    });
  });

  it('is the one of the ledger where the list alone would name another, with the promise', () => {
    const ledger: ClockEvent[] = [{ at: at(1), situation: owes('SPONSOR', '2026-02-20') }];
    expect(holderOfRelease('DOCUMENTS', { ...facts, ledgers: [ledger] }, at(9))).toEqual({
      kind: 'SPONSOR',
      who: 'Sponsor',
      what: 'provide Protocol (promised for 20-Feb-2026)',
      since: at(1),
    });
  });

  it('is whoever has a parcel once the hand-off is acknowledged, since the first of several that follow each other', () => {
    const ofCase: ClockEvent[] = [
      { at: at(0), situation: intake },
      { at: at(10), situation: handedOver },
    ];
    const first: ClockEvent[] = [
      { at: at(20), situation: parcel('IN_TRANSIT') },
      { at: at(30), situation: parcel('ACCEPTED') },
    ];
    const second: ClockEvent[] = [{ at: at(25), situation: parcel('DISPATCHED') }];
    const underWay = { ...certified, shipments: [{ state: 'DISPATCHED' as const, toSite: true }], ledgers: [ofCase, first, second] };
    expect(holderOfRelease('SUPPLY', underWay, at(40))).toMatchObject({ kind: 'COURIER', since: at(20) });
  });

  it('counts what has no strand from the end of the last one, and what is locked from its lock', () => {
    const ended: ClockEvent[] = [
      { at: at(0), situation: intake },
      { at: at(10), situation: handedOver },
    ];
    expect(holderOfRelease('SUPPLY', { ...certified, ledgers: [ended] }, at(40))).toMatchObject({ kind: 'SPONSOR', since: at(10) });
    const locked: ClockEvent[] = [...ended, { at: at(50), situation: { ...handedOver, filed: true } }];
    const filed = { ...certified, filing: 'LOCKED' as const, ledgers: [locked] };
    expect(holderOfRelease('ENDED', filed, at(60))).toMatchObject({ kind: 'NOBODY', since: at(50) });
  });
});
