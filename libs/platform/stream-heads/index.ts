export { compareStreamHeads, headsTakenFrom, type HeadsTaken, type OwnedHead } from './compare-heads.js';
export { compareHourly, type HourlyComparison, type HourlySettings } from './compare-hourly.js';
export { headComparisonMigration } from './head-comparison-migration.js';
export { headsApart, type HeadsApart, type StreamApart, type StreamHead } from './heads-apart.js';
