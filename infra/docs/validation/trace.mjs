import { regulations } from './clauses.mjs';

/** Characters that mean something in a pattern. */
const SPECIAL = /[.*+?^${}()|[\]\\]/g;

/** Results of a run by `file › title`. @typedef {Map<string, 'passed' | 'failed'>} Results */

/** Every test that a clause names. @returns {{ file: string, title: string }[]} */
export function namedTests() {
  return regulations.flatMap(({ clauses }) => clauses.flatMap(({ tests }) => tests.map(splitTest)));
}

/** @param {string} test */
function splitTest(test) {
  const [file = '', title = ''] = test.split(' › ');
  return { file, title };
}

/**
 * What a test run says of a test: failed where any of its cases failed, undefined where it did not run.
 * @param {object} report of jest (`--json`)
 * @param {string} test
 * @returns {'passed' | 'failed' | undefined}
 */
export function resultOf(report, test) {
  const { file, title } = splitTest(test);
  const pattern = new RegExp(`^${title.replace(SPECIAL, '\\$&').replaceAll('%s', '.*')}$`, 's');
  const cases = report.testResults
    .filter(({ name }) => name.replaceAll('\\', '/').endsWith(`/${file}`))
    .flatMap(({ assertionResults }) => assertionResults.filter((one) => pattern.test(one.title)));
  if (cases.length === 0) return undefined;
  return cases.every(({ status }) => status === 'passed') ? 'passed' : 'failed';
}

/**
 * Several runs as one: what a later run says of a file takes the place of what an earlier one said of it.
 * @param {{ testResults: { name: string }[] }[]} reports of jest, the earliest first
 * @param {(name: string) => string} fileOf path within the project, as checkouts may lie in different folders
 */
export function together(reports, fileOf) {
  const results = new Map(reports.flatMap(({ testResults }) => testResults.map((result) => [fileOf(result.name), result])));
  return { testResults: [...results.values()] };
}

/** The page. @param {object | undefined} report @param {string} run what was run, in words @returns {string} */
export function tracePage(report, run) {
  const lines = [
    '# Clauses and tests',
    '',
    'Which test shows what a clause asks of the software, and what stays the duty of whoever runs it. Made by',
    '`node infra/docs/draw-validation.mjs`; the table of clauses is `infra/docs/validation/clauses.mjs`. A test named here that is not there fails',
    'the test run. This page is evidence for a validation, and no validation.',
    '',
    run,
  ];
  for (const { title, clauses } of regulations) {
    lines.push('', `## ${title}`);
    for (const clause of clauses) lines.push('', `### ${clause.clause}: ${clause.asks}`, '', ...linesOf(clause, report));
  }
  return `${lines.join('\n')}\n`;
}

function linesOf({ tests, customer }, report) {
  const shown = tests.map((test) => {
    const { file, title } = splitTest(test);
    const result = report && (resultOf(report, test) ?? 'not run');
    return `- ${result ? `**${result}** ` : ''}\`${file}\`: ${title.replaceAll('%s', '…')}`;
  });
  const software = shown.length > 0 ? shown : ['Nothing that software answers.'];
  return customer ? [...software, '', `Customer: ${customer}`] : software;
}
