import type { AnyOperation } from '../operation/index.js';
import { audits } from './operations.js';

export * from './audit-row.js';
export * from './operations.js';
/** All operations of the audits-service. */
export const operations: readonly AnyOperation[] = Object.values(audits);
