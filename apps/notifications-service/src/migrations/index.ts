import { Messages1764000000001 } from './0001-messages.js';
import { StuckMails1764000000002 } from './0002-stuck-mails.js';
import { DigestsAndPreferences1764000000050 } from './0050-digests-and-preferences.js';
import { HeadComparisons1764000000286 } from './0286-head-comparisons.js';

/** Migrations of the notifications-service, in order. */
export const migrations = [
  Messages1764000000001,
  StuckMails1764000000002,
  DigestsAndPreferences1764000000050,
  HeadComparisons1764000000286,
];
