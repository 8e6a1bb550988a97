import type { AnswerOf, BodyOf } from '../../api/index.js';

/** A regulatory release as it is shown. */
export type TrialRelease = AnswerOf<'trial-releases.list'>[number];

/** A site of the trial in the member state. */
export type Site = AnswerOf<'board.places'>['memberStates'][number]['sites'][number];

/** Sites and checks that a regulatory release is signed for. */
export type ReleaseContent = Pick<BodyOf<'trial-releases.release'>, 'siteIds' | 'checks'>;

/** What an act on a regulatory release changes. */
export const trialReleaseRefreshes = [
  'trial-releases.list',
  'trial-releases.get',
  'board.sponsorReleases',
  'board.releases',
  'cases.get',
  'board.places',
  'shipments.list',
  'shipments.get',
] as const;
