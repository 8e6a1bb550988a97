// Draws docs/validation/README.md from the table of clauses and, where one is given, the report of a test run:
// `QP_TEST_REPORT=report.json npm test`, then `node infra/docs/draw-validation.mjs report.json` (Node 24).
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tracePage } from './validation/trace.mjs';

const folder = join(import.meta.dirname, '..', '..', 'docs', 'validation');
const [file] = process.argv.slice(2);
const report = file === undefined ? undefined : JSON.parse(readFileSync(file, 'utf8'));
const run = report
  ? `Results of the test run of ${new Date(report.startTime).toISOString().slice(0, 16)}Z: ${report.numPassedTests} passed, ${report.numFailedTests} failed.`
  : 'No test run is recorded on this page.';
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'README.md'), tracePage(report, run));
