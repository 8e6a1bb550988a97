export { ChainMap } from './ChainMap.js';
export { Changes, Genealogy, PreviousBatches } from './Lineage.js';
export { Results } from './Results.js';
