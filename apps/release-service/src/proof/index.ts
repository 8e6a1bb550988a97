import type { Feature } from '../command-pipeline/index.js';
import { endInspection, grantInspection, listInspectionGrants } from './inspection-grants.js';
import { closeIncident, listIncidents, listVerifications } from './proof-operations.js';

export { scheduleProofVerification } from './schedule.js';
export { verifyProof } from './verify-proof.js';

/** Whether registers and signatures still hold, night after night, and what became of it where they did not. */
export const proof: Feature = {
  name: 'proof',
  commands: [closeIncident, grantInspection, endInspection],
  queries: [listVerifications, listIncidents, listInspectionGrants],
};
