import type { AnyOperation } from '../operation/index.js';
import { logOperations } from './log-operations.js';
import { audits } from './operations.js';
import { siteAuditOperations } from './site-audits.js';
import { trailExceptionOperations } from './trail-exceptions.js';

export * from './audit-row.js';
export * from './log-operations.js';
export * from './operations.js';
export * from './site-audits.js';
export * from './trail-exceptions.js';
/** All operations of the audits-service. */
export const operations: readonly AnyOperation[] = [
  ...Object.values<AnyOperation>(audits),
  ...Object.values<AnyOperation>(logOperations),
  ...Object.values<AnyOperation>(trailExceptionOperations),
  ...Object.values<AnyOperation>(siteAuditOperations),
];
