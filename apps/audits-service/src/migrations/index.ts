import { AuditLog1764000000001 } from './0001-audit-log.js';

/** Migrations of the audits-service, in order. */
export const migrations = [AuditLog1764000000001];
