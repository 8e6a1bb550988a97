import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { urlForRole } from '@qp/platform/persistence';
import { figure } from '../figures/figure.mjs';
import { percentile } from '../figures/statistics.mjs';

const READS = 300;
const PAGE = `select position, row from audits.audit_log join audits.trail_value using (event_id) where stream = $1 order by position limit 200`;

/**
 * One page of the audit trail read by a person, under row-level security, against the same page read by a superuser whom it does not hold.
 * @param {{ adminUrl: string, keys: import('@qp/platform/auth').KeyRing, stream: string, organisation: string, quick: boolean }} of
 */
export async function isolation({ adminUrl, keys, stream, organisation, quick }) {
  const free = new pg.Client({ connectionString: adminUrl });
  const held = new pg.Client({ connectionString: urlForRole(adminUrl, 'audits', 'app', keys) });
  await Promise.all([free.connect(), held.connect()]);
  try {
    const scope = { person: randomUUID(), org: organisation, roles: '{}', sponsors: '{}' };
    for (const [name, value] of Object.entries(scope)) await held.query('select set_config($1, $2, false)', [`qp.${name}`, value]);
    const times = { free: [], held: [] };
    // In turn, so that whatever else the machine does weighs on both.
    for (let at = 0; at < (quick ? READS / 3 : READS); at += 1)
      for (const [name, client] of Object.entries({ free, held })) {
        const began = performance.now();
        const { rowCount } = await client.query(PAGE, [stream]);
        if (!rowCount) throw new Error('the page is empty');
        times[name].push(performance.now() - began);
      }
    return figure({
      name: 'audit.page under row-level security, median',
      unit: 'ms',
      value: percentile(times.held, 0.5),
      anchor: { name: 'the same page without', value: percentile(times.free, 0.5) },
    });
  } finally {
    await Promise.all([free.end(), held.end()]);
  }
}
