import type { Feature } from '../command-pipeline/index.js';
import { keepPackages } from '../kept-packages/index.js';
import { keepPackagesOf } from './keep-packages.js';

export { keepAllMissing } from './keep-packages.js';

/** The packages of an archived case, made once and kept as evidence. */
export const archivePackages: Feature = { name: 'archive-packages', followUps: { [keepPackages]: keepPackagesOf } };
