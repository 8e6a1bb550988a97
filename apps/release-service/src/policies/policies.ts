import type { Feature } from '../command-pipeline/index.js';
import { agreeGatePolicy, changeGatePolicy, listGatePolicies } from './gate-policies.js';
import { changeLeadTimes, readLeadTimes } from './lead-times.js';
import { changeWatchSteps, readWatchSteps } from './watch-steps.js';
import { approveTemplate, changeTemplate, listTemplates } from './templates.js';

/** How gates bind, how certificates are worded, how long steps take (domain reference 5.1, 5.12, 6.3). */
export const policies: Feature = {
  name: 'policies',
  commands: [changeGatePolicy, agreeGatePolicy, changeTemplate, approveTemplate, changeLeadTimes, changeWatchSteps],
  queries: [listGatePolicies, listTemplates, readLeadTimes, readWatchSteps],
};
