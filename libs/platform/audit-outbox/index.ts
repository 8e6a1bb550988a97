export { appendAudit, type AuditActor, type AuditEntry } from './audit.js';
export { enqueue, type OutgoingMessage } from './outbox.js';
export { takeIn } from './inbox.js';
export { commandLedger } from './command-ledger.js';
export type { Deliveries, Delivery, Message } from './delivery.js';
export { startRelay, type Relay, type RelaySettings } from './relay.js';
export { retryMessage, stuckMessages, stuckTopics, type StuckMessage } from './stuck.js';
export * from './request-origin.js';
