// Draws the states of every process into docs/processes: `node infra/docs/draw-states.mjs` writes the pages, with `--check` it
// only says which are out of date (exit 1). Between the markers stands what the tables say; everything else is written by people.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { pages } from './process-pages.mjs';
import { ROOT } from './read-sources.mjs';

/** @param {string} name */
const markers = (name) => ({ start: `<!-- drawn from the tables: ${name} -->`, end: `<!-- end: ${name} -->` });

/** @param {string} page @param {string} file @param {Record<string, string>} drawings @returns {string} the page with its drawings up to date */
function withDrawings(page, file, drawings) {
  for (const [name, text] of Object.entries(drawings)) {
    const { start, end } = markers(name);
    const [before, rest, more] = page.split(start);
    const [, after] = rest?.split(end) ?? [];
    if (after === undefined || more !== undefined) throw new Error(`${file} needs the lines "${start}" and "${end}" once each`);
    page = `${before}${start}\n\n${text}\n\n${end}${after}`;
  }
  return page;
}

const checkOnly = process.argv.includes('--check');
const outOfDate = [];
for (const [name, drawings] of Object.entries(pages)) {
  const file = join(ROOT, 'docs', 'processes', name);
  const page = readFileSync(file, 'utf8');
  const drawn = await format(withDrawings(page, name, drawings), { ...(await resolveConfig(file)), parser: 'markdown' });
  if (drawn === page) continue;
  outOfDate.push(name);
  if (!checkOnly) writeFileSync(file, drawn);
}
if (!checkOnly) console.log(outOfDate.length === 0 ? 'all pages were up to date' : `drawn again: ${outOfDate.join(', ')}`);
else if (outOfDate.length > 0) {
  console.error(`out of date: ${outOfDate.join(', ')}; run: node infra/docs/draw-states.mjs`);
  process.exitCode = 1;
}
