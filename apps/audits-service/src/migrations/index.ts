import { AuditLog1764000000001 } from './0001-audit-log.js';
import { TransparencyLog1764000000080 } from './0080-transparency-log.js';
import { LogComparisons1764000000081 } from './0081-log-comparisons.js';
import { TrailReview1764000000180 } from './0180-trail-review.js';
import { SiteAudits1764000000191 } from './0191-site-audits.js';
import { TrailVerdicts1764000000210 } from './0210-trail-verdicts.js';
import { AuditIntervals1764000000260 } from './0260-audit-intervals.js';
import { HeadComparisons1764000000285 } from './0285-head-comparisons.js';
import { SignedCommands1764000000342 } from './0342-signed-commands.js';

/** Migrations of the audits-service, in order. */
export const migrations = [
  AuditLog1764000000001,
  TransparencyLog1764000000080,
  LogComparisons1764000000081,
  TrailReview1764000000180,
  SiteAudits1764000000191,
  TrailVerdicts1764000000210,
  AuditIntervals1764000000260,
  HeadComparisons1764000000285,
  SignedCommands1764000000342,
];
