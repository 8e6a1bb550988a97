import type { CommandName } from '@qp/domain/people';
import type { TrialRelease } from './trial-release.js';

/** Acts of a person on a regulatory release. */
export type ReleaseAct = 'releaseTrial' | 'addSites' | 'recheck' | 'suspendTrial' | 'resumeTrial' | 'revokeTrial';

/** What each state allows, the act that leads on first (domain reference 6.5); the server judges again. */
const allowed: Readonly<Record<TrialRelease['state'], readonly ReleaseAct[]>> = {
  PENDING: ['releaseTrial', 'suspendTrial', 'revokeTrial'],
  BLOCKED: ['recheck', 'suspendTrial', 'revokeTrial'],
  RELEASED: ['addSites', 'suspendTrial', 'revokeTrial'],
  SUSPENDED: ['resumeTrial', 'revokeTrial'],
  REVOKED: [],
  CLOSED: [],
};

/** Acts that a release allows now to somebody who may do these commands. */
export function actsOn(state: TrialRelease['state'], may: (command: CommandName) => boolean): readonly ReleaseAct[] {
  return allowed[state].filter((act) => may(`trial-release.${act}`));
}
