import type { Feature } from '../command-pipeline/index.js';
import { listKits } from './list-kits.js';
import { recordKits } from './record-kits.js';

export * from './kit-rows.js';
export * from './kits-in-parcels.js';

/** The numbered kits of a batch. */
export const kits: Feature = { name: 'kits', commands: [recordKits], queries: [listKits] };
