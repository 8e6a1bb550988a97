import { Messages1764000000001 } from './0001-messages.js';

/** Migrations of the notifications-service, in order. */
export const migrations = [Messages1764000000001];
