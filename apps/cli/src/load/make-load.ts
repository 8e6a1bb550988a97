import pg from 'pg';
import { databaseName } from '@qp/platform/persistence';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refused } from '../command.js';
import { homeFolder, readHomeFile } from '../session/address.js';
import type { LoadSize } from './load-size.js';
import { loadSteps } from './statements.js';

/** The file of a data folder that says that it holds synthetic data, for good. */
export const SYNTHETIC_MARK = 'synthetic.json';
const DATABASE = 'qp';
/** What the database says of itself from then on. */
const MARK_WORDS = 'Synthetic data, for good: ';

/**
 * Fills the database of a demo folder with synthetic releases, each a copy of one that the demo's people made. Marked as synthetic before the first row,
 * and never again without the mark. Nothing else may be done with such a folder than to measure.
 * @throws {Refused} where the folder is none of a demo, holds a load already, or has no release to copy
 */
export async function makeLoad(size: LoadSize, say: (line: string) => void): Promise<void> {
  const client = new pg.Client({ connectionString: addressOfDatabase() });
  await client.connect();
  try {
    await assertMayBeFilled(client);
    const mark = { ...size, startedAt: new Date().toISOString() };
    await client.query(`comment on schema release is ${client.escapeLiteral(MARK_WORDS + JSON.stringify(mark))}`);
    writeFileSync(join(homeFolder(), SYNTHETIC_MARK), `${JSON.stringify(mark, null, 2)}\n`);
    for (const { what, sql } of loadSteps(size)) {
      const began = performance.now();
      await client.query(sql);
      say(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
    }
  } finally {
    await client.end();
  }
}

/** Only a folder of the demo has these credentials beside accounts that anybody may know; whoever runs real releases has no such file. */
function addressOfDatabase(): string {
  const engines = readHomeFile<{ postgres: { url: string } }>('engines.json');
  if (!engines || !readHomeFile('accounts.json'))
    throw new Refused(
      `${homeFolder()} is no data folder of a demo: a synthetic load goes only into one that was made for it (npm start -- --home DIR, then QP_HOME=DIR).`,
    );
  const address = new URL(engines.postgres.url);
  address.pathname = `/${databaseNameOf(engines.postgres.url)}`;
  return address.href;
}

/** The engines' own address names the server's database for administration; the services' one stands beside it. */
function databaseNameOf(url: string): string {
  const name = databaseName(url);
  return name === 'postgres' ? DATABASE : name;
}

async function assertMayBeFilled(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ mark: string | null; cases: number }>(
    `select obj_description('release'::regnamespace, 'pg_namespace') as mark, (select count(*)::int from release.certification_case) as cases`,
  );
  const [found] = rows;
  if (found?.mark?.startsWith(MARK_WORDS))
    throw new Refused('This folder holds a synthetic load already. Make another folder for another one.');
  if (!found?.cases)
    throw new Refused('There is no release to copy yet. Let the demo make some: `qp demo --organisation` or `qp demo`, then try again.');
}
