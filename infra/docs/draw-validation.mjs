// Draws docs/validation/README.md from the table of clauses and, where they are given, the reports of test runs:
// `QP_TEST_REPORT=report.json npm test`, then `node infra/docs/draw-validation.mjs report.json` (Node 24). Of files that ran again, the report
// named last counts.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { together, tracePage } from './validation/trace.mjs';

const folder = join(import.meta.dirname, '..', '..', 'docs', 'validation');
const reports = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, 'utf8')));
const wordsOf = ({ startTime, numTotalTestSuites, numPassedTests, numFailedTests }) =>
  `${new Date(startTime).toISOString().slice(0, 16)}Z (${numTotalTestSuites} files: ${numPassedTests} passed, ${numFailedTests} failed)`;
const run =
  reports.length === 0 ? 'No test run is recorded on this page.' : `Results of the test runs of ${reports.map(wordsOf).join(', then ')}.`;
const withinProject = (name) => name.replaceAll('\\', '/').replace(/^.*?\/(?=(apps|libs|infra)\/)/, '');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'README.md'), tracePage(reports.length === 0 ? undefined : together(reports, withinProject), run));
