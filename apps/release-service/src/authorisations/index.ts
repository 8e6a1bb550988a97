import type { Feature } from '../command-pipeline/index.js';
import { approveAuthorisation, listAuthorisations, proposeAuthorisation, revokeAuthorisation } from './authorisations.js';
import { whoCouldCertify } from './certifiers.js';
import { approveQp, proposeQp, revokeQp } from './named-qps.js';

/** Manufacturing and import authorisations with the QPs named on them (CTR Art 61). */
export const authorisations: Feature = {
  name: 'authorisations',
  commands: [proposeAuthorisation, approveAuthorisation, revokeAuthorisation, proposeQp, approveQp, revokeQp],
  queries: [listAuthorisations, whoCouldCertify],
};
