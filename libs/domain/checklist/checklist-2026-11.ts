import { firstHalf } from './checklist-2026-11/q01-to-q21.js';
import { secondHalf } from './checklist-2026-11/q22-to-q42.js';
import type { ChecklistSet } from './checklist-row.js';

/** The review checklist of November 2026: 42 rows. A new version is a new file; this one never changes once a case used it. */
export const checklist202611: ChecklistSet = {
  version: 'checklist-2026-11',
  rows: [...firstHalf, ...secondHalf],
};
