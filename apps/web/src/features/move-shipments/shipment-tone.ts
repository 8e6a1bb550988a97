import type { ToneName } from '../../ui/index.js';

const tones: Readonly<Record<string, ToneName>> = {
  REQUESTED: 'waiting',
  CLEARED_TO_SHIP: 'good',
  PICKED: 'good',
  DISPATCHED: 'info',
  IN_TRANSIT: 'info',
  DELIVERED: 'attention',
  PENDING_TEMP_REVIEW: 'attention',
  ACCEPTED: 'good',
  QUARANTINED_AT_SITE: 'stop',
  REJECTED_AT_SITE: 'stop',
  LOST: 'stop',
};

/** What the state of a shipment means at a glance. */
export const shipmentTone = (state: string): ToneName => tones[state] ?? 'none';
