/** Name of the work that makes and keeps the packages of a case that was archived; its record is the case. */
export const keepPackages = 'keepPackages';

export { keptFor, keptKey, keptKinds, kindsKept, type KeptKind, type KeptPackage } from './kept-rows.js';
export { sendKept } from './send-kept.js';
