import { labelSupplyAndSpecialRows } from './matrix-2026-11/label-supply-special.js';
import { manufactureRows } from './matrix-2026-11/manufacture.js';
import { resultAndQualityRows } from './matrix-2026-11/results-and-quality.js';
import { siteAndAuditRows } from './matrix-2026-11/sites-and-audits.js';
import { trialAndAgreementRows } from './matrix-2026-11/trial-and-agreements.js';
import type { RuleSet } from './rule-set.js';

/** The requirement matrix of November 2026: 66 rows. A new version is a new file; this one never changes once a case used it. */
export const requirementMatrix202611: RuleSet = {
  version: 'requirements-2026-11',
  rows: [...trialAndAgreementRows, ...siteAndAuditRows, ...manufactureRows, ...resultAndQualityRows, ...labelSupplyAndSpecialRows],
};
