import type { Feature } from '../command-pipeline/index.js';
import { siteTopic } from '../supplier-sites/site-rows.js';
import { listKinds, listShelves } from './list-shelves.js';
import { openShelf } from './open-shelf.js';
import { shareShelves } from './share-shelves.js';

/** Shelves: standing documents come in for their product, trial, country or site, without a batch. */
export const shelves: Feature = {
  name: 'shelves',
  commands: [openShelf],
  queries: [listKinds, listShelves],
  deliveries: { [siteTopic]: shareShelves },
};
