import type { Feature } from '../command-pipeline/index.js';
import { listSites } from './list-sites.js';
import { setOrganisation } from './set-organisation.js';

/** Sites of suppliers: to which organisation each belongs, whose people hand in standing documents on its shelves. */
export const supplierSites: Feature = { name: 'supplier-sites', commands: [setOrganisation], queries: [listSites] };
