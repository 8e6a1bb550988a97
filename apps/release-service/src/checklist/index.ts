import type { Feature } from '../command-pipeline/index.js';
import { answerItem } from './answer-item.js';
import { listItems } from './list-items.js';
import { reaffirm } from './reaffirm.js';

/** The review checklist (domain reference, section 4). */
export const checklist: Feature = { name: 'checklist', commands: [answerItem, reaffirm], queries: [listItems] };
