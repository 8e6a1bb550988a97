import { regulatoryReleaseLine } from '@qp/domain/certification';
import type { Feature } from '../command-pipeline/index.js';
import { onDecision } from './open-releases.js';
import { releaseCommands } from './release-commands.js';
import { releaseQueries, releasesOf } from './release-queries.js';
import { releaseSubject } from './release-subject.js';
import { tellShipmentsOfRelease } from './tell-shipments.js';
import { trialChanged } from './trial-changed.js';

export { lockCertification } from './certification.js';
export type { Certification } from './judge-certification.js';
export { underPolicies } from './release-checks.js';
export { openShipments } from './tell-shipments.js';

/** Step 2 of the two-step release: the sponsor's regulatory release for each member state. */
export const trialReleases: Feature = {
  name: 'trial-releases',
  commands: [...releaseCommands],
  queries: [...releaseQueries],
  subjects: [releaseSubject],
  caseHooks: {
    onDecision,
    statusLines: async (tx, batchId) => ({
      regulatoryReleases: (await releasesOf(tx, batchId)).map(({ trialId, memberState, state, blockedBy }) => ({
        trialId,
        memberState,
        text: regulatoryReleaseLine(memberState, state, blockedBy[0]?.message),
      })),
    }),
  },
  followUps: { tellShipmentsOfRelease },
  deliveries: { 'trial.changed': trialChanged },
};
