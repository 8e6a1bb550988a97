import { ruleVersionOperations, type ruleKinds } from '@qp/contracts/release';
import type { Tx } from '@qp/platform/persistence';
import { defineQuery } from '../command-pipeline/index.js';
import { gateVersions } from './gate-versions.js';
import { followUpVersions, serviceLevelVersions } from './house-versions.js';
import { checklistVersions, requirementVersions } from './product-versions.js';
import type { RuleVersion } from './rule-version.js';

const byKind: Readonly<Record<(typeof ruleKinds)[number], (tx: Tx, house: string) => Promise<RuleVersion[]> | RuleVersion[]>> = {
  REQUIREMENTS: requirementVersions,
  CHECKLIST: checklistVersions,
  GATES: gateVersions,
  SERVICE_LEVELS: serviceLevelVersions,
  FOLLOW_UP: followUpVersions,
};

/** All versions of one kind of rules. */
export const listRuleVersions = defineQuery(ruleVersionOperations.list, async ({ tx, actor }, { query }) =>
  byKind[query.kind](tx, actor.organisationId),
);
