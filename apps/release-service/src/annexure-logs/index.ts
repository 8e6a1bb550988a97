import type { Feature } from '../command-pipeline/index.js';
import { readLog } from './read-log.js';

/** The six annexure logs of the SOP, made from the events of the system. */
export const annexureLogs: Feature = { name: 'annexure-logs', queries: [readLog] };
