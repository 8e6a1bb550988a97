import { describe, expect, it } from '@jest/globals';
import { logRows } from '@qp/domain/annexures';
import { documentEvents, type DeliveredFact } from './document-events.js';
import { handoffEvents, type HandoffAct } from './handoff-events.js';
import { releaseStatus } from './shipment-events.js';
import { dayIn, zoneOf } from './zones.js';

const day = '2025-09-01';
const fact = (eventId: string, documentId: string, state: string, deliveryState: DeliveredFact['deliveryState'] = null): DeliveredFact => ({
  eventId,
  ownerOrg: 'o',
  batchNo: 'B2025-01',
  deliveryId: 'd-1',
  documentId,
  shortTitle: documentId,
  state,
  deliveryState,
  providedBy: { kind: 'SPONSOR', name: 'Aurora' },
  at: new Date(),
});

describe('documentation events', () => {
  const received = [fact('1', 'IMPD', 'RECEIVED'), fact('2', 'CoA', 'RECEIVED'), fact('3', 'Protocol', 'RECEIVED', 'RECEIVED')];
  const rowsOf = (facts: readonly DeliveredFact[]) =>
    logRows(
      1,
      documentEvents(facts).map(({ on }) => on(day)),
    ).map(({ cells }) => cells.slice(2));

  it('are one row for one delivery, in the order of its list, whatever day a document came', () => {
    expect(rowsOf(received)).toEqual([['IMPD, CoA, Protocol', 'Sponsor', 'Received']]);
  });

  it('say of each document only what was said of it', () => {
    const judged = [fact('4', 'Protocol', 'ACCEPTED'), fact('5', 'CoA', 'REJECTED'), fact('6', 'IMPD', 'ACCEPTED', 'REJECTED')];
    expect(rowsOf([...received, ...judged]).slice(1)).toEqual([
      ['IMPD, Protocol', 'Sponsor', 'Accepted'],
      ['CoA', 'Sponsor', 'Rejected'],
    ]);
  });
});

describe('hand-off events', () => {
  const act = (n: number, action: string, after: HandoffAct['after'], before: HandoffAct['before'] = { status: 'SENT' }): HandoffAct => ({
    eventId: String(n),
    ownerOrg: 'o',
    batchNo: 'B2025-01',
    handoffId: 'h',
    qpName: 'Dr Q. Example',
    action,
    before,
    after,
    at: new Date(n),
    n,
  });

  it('complete with the first gating acknowledgement, and name the addressees as they were then', () => {
    const acts = [
      act(1, 'handoff.send', { to: [{ as: 'SPONSOR' }, { as: 'HOLDER' }] }),
      act(2, 'handoff.acknowledge', { as: 'HOLDER', opensRelease: false }),
      act(3, 'handoff.query', {}),
      act(4, 'handoff.send', { to: [{ as: 'SPONSOR' }] }),
      act(5, 'handoff.acknowledge', { as: 'CRO', opensRelease: true }),
      act(6, 'handoff.acknowledge', { as: 'SPONSOR', opensRelease: true }, { status: 'ACKNOWLEDGED' }),
    ];
    const rows = logRows(
      3,
      handoffEvents(acts).map(({ on }) => on(day)),
    );
    expect(rows.map(({ cells }) => [cells[2], cells[4]])).toEqual([
      ['Sponsor', 'Sent'],
      ['Sponsor', 'Queried'],
      ['Sponsor', 'Sent'],
      ['Sponsor/CRO', 'Completed'],
    ]);
  });
});

describe('steps of a shipment', () => {
  it.each([
    ['dispatch', 'IN_TRANSIT', 'DISPATCHED'],
    ['receive', 'DELIVERED', 'DELIVERED'],
    ['receive', 'PENDING_TEMP_REVIEW', 'DELIVERED'],
    ['receive', 'QUARANTINED_AT_SITE', 'QUARANTINED'],
    ['accept', 'ACCEPTED', 'ACCEPTED'],
    ['return', 'RETURNED', 'RETURNED'],
    ['pick', 'PICKED', undefined],
    ['releaseFromQuarantine', 'QUARANTINED_AT_SITE', undefined],
  ])('%s to %s is %s', (kind, to, word) => expect(releaseStatus(kind, to)).toBe(word));
});

describe('the day of an act', () => {
  it('is that of the provider’s zone', () => {
    const lateInTheEvening = new Date('2026-06-30T22:30:00Z');
    expect(dayIn(zoneOf('DE'), lateInTheEvening)).toBe('2026-07-01');
    expect(dayIn(zoneOf('PT'), lateInTheEvening)).toBe('2026-06-30');
    expect(zoneOf(null)).toBe('UTC');
  });
});
