import { capacityOperations } from '@qp/contracts/release';
import { mondayAhead } from '../calendar.js';
import { enterHours, enterLeave } from '../leave.js';
import { cast } from '../people.js';
import type { Stage } from '../stage.js';
import type { DemoTrial } from '../trial.js';
import { qaPeople, qps } from './house.js';
import { pastCases } from './past-cases.js';
import { playRelease } from './play-release.js';
import type { Pace } from './pace.js';
import { phases, plannedReleases, silentSponsor, type PlannedRelease, type Sponsor } from './releases.js';
import { shortenTimes } from './silence.js';
import { enterHouse, enterSponsor } from './standing-data.js';

/** Step of the journal that says that all is done. */
export const organisationPlayed = 'the organisation is complete';

/** How a house is filled. */
export interface HouseFilling {
  readonly pace: Pace;
  /** Is told how far it has come. */
  readonly progress: (line: string) => void;
  /** Only so many releases; twelve cover every phase. */
  readonly first: number;
}

/**
 * Fills the demo with a house at work: forty releases in all phases, two years of past cases, a QP on leave next week, a sponsor who stays silent. All by
 * commands of the API in the present; cut short, it goes on where it stopped.
 */
export async function playOrganisation(stage: Stage, url: string, { pace, progress, first }: HouseFilling): Promise<void> {
  if (stage.journal.has(organisationPlayed)) return;
  const planned = plannedReleases();
  const releases = planned.slice(0, first);
  const authorisationId = await enterHouse(stage);
  const trials = new Map<Sponsor, DemoTrial>();
  const trialOf = async ({ sponsor }: PlannedRelease): Promise<DemoTrial> => {
    const trial = trials.get(sponsor) ?? (await enterSponsor(stage, sponsor, authorisationId));
    trials.set(sponsor, trial);
    return trial;
  };
  // First what has to be there for five minutes before it can be seen.
  await shortenTimes(stage);
  const silent = releases.filter(({ sponsor }) => sponsor === silentSponsor);
  for (const release of silent) await playRelease(stage, url, release, await trialOf(release));
  await history(stage);
  await peoplesTime(stage);
  let made = silent.length;
  for (const release of releases.filter((one) => !silent.includes(one))) {
    await playRelease(stage, url, release, await trialOf(release));
    made += 1;
    if (made === phases.length) pace.slowDown();
    if (made % 4 === 0) progress(`${made} of ${releases.length} releases of the demo are there`);
  }
  if (releases.length < planned.length) return;
  stage.journal.done(organisationPlayed, true);
  progress('The demo organisation is complete: see the operations board.');
}

async function history(stage: Stage): Promise<void> {
  await stage.act({
    step: 'past cases',
    by: cast.operations,
    words: 'imports two years of past cases, marked as imported',
    operation: capacityOperations.importPastCases,
    body: { csv: pastCases(new Date()), dryRun: false },
  });
}

async function peoplesTime(stage: Stage): Promise<void> {
  for (const [pool, people] of [
    ['QP', qps],
    ['QA', qaPeople],
  ] as const)
    for (const [at, email] of people.entries()) await enterHours(stage, email, pool, pool === 'QP' ? 5 - at : 6);
  await enterLeave(stage, qps[1], mondayAhead(1));
}
