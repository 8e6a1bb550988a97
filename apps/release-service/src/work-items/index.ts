import type { Feature } from '../command-pipeline/index.js';
import { listWork } from './list-work.js';

export { closeWork, openWork, type Work } from './work-rows.js';

/** Work that the calendar brings: what has to be done on documents and records by a day. */
export const workItems: Feature = { name: 'work items', queries: [listWork] };
