import { createHash, randomUUID } from 'node:crypto';
import type { StoredCaseForecast } from '@qp/contracts/release';
import { jobsScope, type Database, type Tx } from '@qp/platform/persistence';
import { databaseTime, dayOf } from '../command-pipeline/index.js';
import { askForecast } from './ask-forecast.js';
import { escalateForecast } from './escalate-forecast.js';
import type { Answer } from './forecast-question.js';
import { readLiveQueue, type LiveQueue } from './read-queue.js';

/** Runs of a forecast, and those by which each remedy is compared. */
export const RUNS = 10_000;
const REMEDY_RUNS = 300;
/** Cases for which remedies are looked for. */
const ENDANGERED = 20;
/** Days for which past forecasts are kept, to compare them with what came. */
const KEPT_DAYS = 400;

/** A forecast as it is stored. */
export interface StoredForecast {
  readonly madeAt: string;
  readonly seed: number;
  readonly runs: number;
  readonly cases: readonly StoredCaseForecast[];
}

/** The seed of a day: runs of one day differ by what happened, not by chance. */
export function seedOf(day: string): number {
  return createHash('sha256').update(day).digest().readUInt32BE(0) >>> 1;
}

/** Asks the forecast about a queue that was read; most endangered first. */
export async function forecastOf(live: LiveQueue, seed: number, runs: number): Promise<StoredCaseForecast[]> {
  const found = await askForecast({
    input: live.input,
    seed,
    runs,
    remedies: { most: ENDANGERED, runs: REMEDY_RUNS, outside: live.outside },
  });
  return describe(live, found);
}

function describe(live: LiveQueue, { forecasts, remedies }: Answer): StoredCaseForecast[] {
  return forecasts
    .map((one) => {
      const queued = live.queue.find(({ key }) => key === one.key);
      return {
        key: one.key,
        caseId: queued?.caseId ?? null,
        batchNo: queued?.batchNo ?? one.key,
        certifyBy: queued?.certifyBy ?? null,
        probabilityLate: one.probabilityLate,
        expectedOn: one.expectedOn,
        from: one.from,
        to: one.to,
        constraint: one.constraint,
        remedies: (remedies.get(one.key) ?? []).map(({ action, ...rest }) => ({
          kind: action.kind,
          qpId: 'qpId' in action ? action.qpId : null,
          ...rest,
        })),
      };
    })
    .toSorted((one, other) => (other.probabilityLate ?? -1) - (one.probabilityLate ?? -1) || one.batchNo.localeCompare(other.batchNo));
}

/** Forecasts the queue of a house, stores it, shows it on the board and escalates what it endangers. Records of cases are only read. */
export async function runForecast(database: Database, ownerOrg: string, because: string): Promise<StoredForecast> {
  const { live, seed, now } = await database.run(jobsScope, async (tx) => {
    // What changes while the thread computes is newer than this forecast, and asks for the next one.
    const read = await databaseTime(tx);
    const today = dayOf(read);
    return { now: read, live: await readLiveQueue(tx, ownerOrg, today), seed: seedOf(today) };
  });
  const cases = await forecastOf(live, seed, RUNS);
  return database.run(jobsScope, async (tx) => {
    await tx.query(
      'insert into release.forecast_run (id, owner_org, made_at, seed, runs, because, cases) values ($1, $2, $3, $4, $5, $6, $7)',
      [randomUUID(), ownerOrg, now, seed, RUNS, because, JSON.stringify(cases)],
    );
    await tx.query(`delete from release.forecast_run where owner_org = $1 and made_at < now() - make_interval(days => $2::int)`, [
      ownerOrg,
      KEPT_DAYS,
    ]);
    await showOnBoard(tx, ownerOrg, cases);
    await escalateForecast(tx, ownerOrg, cases);
    return { madeAt: now.toISOString(), seed, runs: RUNS, cases };
  });
}

async function showOnBoard(tx: Tx, ownerOrg: string, cases: readonly StoredCaseForecast[]): Promise<void> {
  await tx.query(
    `update release.board_row row set probability_late = said."probabilityLate", expected_on = said."expectedOn", expected_from = said."from", expected_to = said."to"
     from jsonb_to_recordset($2) said ("caseId" uuid, "probabilityLate" real, "expectedOn" date, "from" date, "to" date)
     where row.owner_org = $1 and row.case_id = said."caseId"`,
    [ownerOrg, JSON.stringify(cases)],
  );
  await tx.query(`insert into release.live_change (owner_org, kind, subject_id, version, projected) values ($1, 'forecast', $1, 0, true)`, [
    ownerOrg,
  ]);
  await tx.query(`select pg_notify('qp_release_live', '')`);
}

/** The last stored forecast of a house, in the scope of the reader. */
export async function lastForecast(tx: Tx): Promise<StoredForecast | undefined> {
  const row = await tx.maybe<{ made_at: Date; seed: number; runs: number; cases: StoredCaseForecast[] }>(
    'select made_at, seed, runs, cases from release.forecast_run order by made_at desc limit 1',
  );
  return row && { madeAt: row.made_at.toISOString(), seed: row.seed, runs: row.runs, cases: row.cases };
}
