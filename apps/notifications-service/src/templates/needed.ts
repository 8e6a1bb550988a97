import type { MessageName } from './words-en.js';

/** Messages whose mail a reader may decline: the process goes on without it. All others leave in any case. */
const optional: readonly MessageName[] = [
  'clock.warning',
  'operations.digest',
  'documents.reminder-copy',
  'handoff.acknowledged',
  'trial-release.released',
  'shipment.requested',
];

/** Whether the process needs the mail. */
export function isNeeded(name: string): boolean {
  return !optional.some((one) => one === name);
}
