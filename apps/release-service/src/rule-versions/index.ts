import type { Feature } from '../command-pipeline/index.js';
import { listRuleVersions } from './list-versions.js';

/** Versions of all rules beside each other: what the product brought, and what the house changed. */
export const ruleVersions: Feature = { name: 'rule-versions', queries: [listRuleVersions] };
