export { OpenReleases } from './OpenReleases.js';
export { TrialReleases } from './TrialReleases.js';
