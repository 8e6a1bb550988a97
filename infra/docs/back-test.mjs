// Holds the forecast against six synthetic worlds and writes what came of it into docs/forecast.md: `node infra/docs/back-test.mjs`,
// after `npm run build`, with Node 24. The seeds are those of the report; nothing was developed on them.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepsTargets, playWorld, reportSeeds, scoreWorld, worlds } from '@qp/domain/capacity/back-test';
import { format, resolveConfig } from 'prettier';
import { ROOT } from './read-sources.mjs';

const RUNS = 600;
const START = '<!-- measured: back-test -->';
const END = '<!-- end: back-test -->';

const percent = (share) => `${(share * 100).toFixed(1)} %`;
const number = (value) => value.toFixed(3);

const rows = worlds.map((world) => {
  const plays = reportSeeds.map((seed) => playWorld(world, seed));
  const score = scoreWorld(world.name, plays, RUNS);
  process.stderr.write(`  ${world.name}: ${keepsTargets(score) ? 'all targets kept' : 'misses a target'}\n`);
  return { world, score };
});
const table = [
  '| World | Forecasts | Came late | In the 80 % interval | Brier: forecast | "on plan" | queue length | Warning, working days (cases) | Targets |',
  '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
  ...rows.map(({ world, score }) =>
    [
      `| **${world.name}**: ${world.about}`,
      score.forecasts,
      percent(score.late),
      percent(score.coverage),
      number(score.brier.forecast),
      number(score.brier.onPlan),
      number(score.brier.queueLength),
      `${score.warning} (${score.warnedCases})`,
      `${keepsTargets(score) ? 'kept' : '**missed**'} |`,
    ].join(' | '),
  ),
].join('\n');

const file = join(ROOT, 'docs', 'forecast.md');
const [before, rest] = readFileSync(file, 'utf8').split(START);
const [, after] = rest?.split(END) ?? [];
if (after === undefined) throw new Error(`docs/forecast.md needs the lines "${START}" and "${END}"`);
const text = `${before}${START}\n\nSeeds ${reportSeeds.join(', ')}; ${RUNS} runs for each forecast.\n\n${table}\n\n${END}${after}`;
writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser: 'markdown' }));
