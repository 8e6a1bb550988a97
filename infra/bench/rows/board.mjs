import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { boardOperations } from '@qp/contracts/release';
import { urlForRole } from '@qp/platform/persistence';
import { cast } from '../../../apps/cli/dist/demo/people.js';
import { figure } from '../figures/figure.mjs';
import { percentile } from '../figures/statistics.mjs';

const QUESTIONS_OF_EACH = { full: 60, quick: 15 };
/** Tables in which no question of the board should look at every row; sweeps that run meanwhile count too. */
const LARGE = ['shipment', 'requirement_line', 'checklist_item', 'audit_log', 'trail_value'];
const PAGE = `select * from release.board_row where owner_org = $1 and not ended order by certify_by nulls last, case_id limit 50`;

/** What people ask of the board, by what it asks of the database. */
const QUESTIONS = {
  page: [{}, { after: 'next' }],
  sort: ['probabilityLate', 'sponsor', 'milestone', 'nextDeadline', 'holderSince'].map((sort) => ({ sort, order: 'desc' })),
  filter: [{ phase: 'REVIEW' }, { holder: 'SPONSOR' }, { risk: 'PASSED' }, { memberState: 'DK' }, { text: 'product 12' }],
  'page with the counts of all facets': [{ facets: 'true' }],
};

/**
 * The board with thousands of open releases beside large tables: a page, a sort, a filter at the API.
 * @param {import('../run.mjs').Bench} bench
 */
export async function board({ platform, player, load, keys, quick }) {
  const { size, seconds, onBoardSeconds } = await load();
  const adminUrl = new URL(platform.engines().postgres.url);
  adminUrl.pathname = '/qp';
  const admin = new pg.Client({ connectionString: adminUrl.href });
  const held = new pg.Client({ connectionString: urlForRole(adminUrl.href, 'release', 'app', keys) });
  await Promise.all([admin.connect(), held.connect()]);
  try {
    const scanned = await rowsScanned(admin);
    const measured = await ask(player, held, quick ? QUESTIONS_OF_EACH.quick : QUESTIONS_OF_EACH.full);
    return [
      figure({
        name: `board.making ${size.releases} releases, ${size.shipments} shipments, ${size.auditRows} audit rows`,
        unit: 's',
        value: seconds,
      }),
      figure({ name: 'board.until all of them are on the board', unit: 's', value: onBoardSeconds }),
      ...measured,
      figure({
        name: 'board.rows of large tables read one after the other',
        unit: '',
        value: (await rowsScanned(admin)) - scanned,
      }),
    ];
  } finally {
    await Promise.all([admin.end(), held.end()]);
  }
}

/** Each question in turn, and the plain statement between them: what else the machine does weighs on all. */
async function ask(player, held, times) {
  const { person, organisationId } = await player.person(cast.operations).then((one) => ({ person: one.personId, ...one }));
  const scope = { person, org: organisationId, roles: '{}', sponsors: '{}' };
  for (const [name, value] of Object.entries(scope)) await held.query('select set_config($1, $2, false)', [`qp.${name}`, value]);
  const took = Object.fromEntries(Object.keys(QUESTIONS).map((kind) => [kind, []]));
  const plain = [];
  const { next } = await player.read(cast.operations, boardOperations.releases, { query: { limit: 50 } });
  for (let at = 0; at < times; at += 1)
    for (const [kind, queries] of Object.entries(QUESTIONS)) {
      const query = queries[at % queries.length];
      took[kind].push(
        await milliseconds(() =>
          player.read(cast.operations, boardOperations.releases, { query: { limit: 50, ...query, ...(query.after && { after: next }) } }),
        ),
      );
      plain.push(
        await milliseconds(async () => {
          const { rowCount } = await held.query(PAGE, [organisationId]);
          if (!rowCount) throw new Error('the plain statement reads nothing');
        }),
      );
    }
  const anchor = { name: 'the plain statement', value: percentile(plain, 0.95) };
  return Object.entries(took).map(([kind, all]) =>
    figure({
      name: `board.${kind}, p95`,
      unit: 'ms',
      value: percentile(all, 0.95),
      anchor,
      ...(kind in { page: 0, sort: 0, filter: 0 } && { budget: { of: 'value', most: 100, absolute: true } }),
    }),
  );
}

async function milliseconds(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Rows that sequential scans have read so far. Statistics come a moment late: their own function brings them up to date. */
async function rowsScanned(admin) {
  await admin.query('select pg_stat_force_next_flush(), pg_stat_clear_snapshot()');
  const { rows } = await admin.query(
    `select coalesce(sum(seq_tup_read), 0)::float8 as read from pg_stat_user_tables where relname = any($1)`,
    [LARGE],
  );
  return rows[0].read;
}
