import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { appendAudit } from '@qp/platform/audit-outbox';
import { createLogger } from '@qp/platform/observability';
import { Database, jobsScope } from '@qp/platform/persistence';
import { serviceClient } from '@qp/platform/service-kit';
import { compareStreamHeads, headsTakenFrom } from '@qp/platform/stream-heads';
import { makeReleaseStack, type ReleaseStack } from '../test/release-stack.js';

const owner = randomUUID();
let stack: ReleaseStack;
let database: Database;
beforeAll(async () => {
  stack = await makeReleaseStack();
  database = await Database.connect({ url: stack.database.url, service: 'release', keys: stack.keys });
}, 120_000);
afterAll(async () => {
  await database.close();
  await stack.stop();
});

const compare = (url = stack.environment['QP_URL_AUDITS'] ?? '') =>
  compareStreamHeads(
    database,
    headsTakenFrom(serviceClient(url, stack.keys, 'release'), 'release'),
    createLogger({ name: 'test', level: 'silent' }),
  );

/** An act of some minutes ago, whose row had time to arrive. */
async function wrote(stream: string): Promise<number> {
  const { eventId, n } = await database.run(jobsScope, (tx) =>
    appendAudit(tx, {
      stream,
      action: 'case.hold',
      subject: { kind: 'case', id: stream },
      ownerOrg: owner,
      actor: { kind: 'system', name: 'QP Release' },
    }),
  );
  await stack.database.asAdmin((client) =>
    client.query(`update release.audit_row set at = now() - interval '5 minutes' where event_id = $1`, [eventId]),
  );
  return n;
}
async function runs() {
  const { rows } = await stack.database.asAdmin((client) =>
    client.query('select answered, behind, ahead, named from release.head_comparison order by id'),
  );
  return rows as { answered: boolean; behind: number; ahead: number; named: { stream: string }[] }[];
}
async function incidents() {
  const { rows } = await stack.database.asAdmin((client) =>
    client.query(`select row from release.audit_row where action = 'audit-trail.headsDiffer'`),
  );
  return rows as { row: unknown }[];
}

describe('the comparison of stream heads', () => {
  it('keeps every run, and finds nothing where the audit trail has what was written', async () => {
    const stream = `case/${randomUUID()}`;
    const n = await wrote(stream);
    stack.told.auditRows.push({ stream, n, action: 'case.hold' });
    expect(await compare()).toEqual({ behind: [], ahead: [] });
    expect(await runs()).toEqual([{ answered: true, behind: 0, ahead: 0, named: [] }]);
    expect(await incidents()).toEqual([]);
  });

  it('finds a row that never arrived and one that is gone from here, and makes an incident of it', async () => {
    const lost = `case/${randomUUID()}`;
    const cut = `case/${randomUUID()}`;
    await wrote(lost);
    stack.told.auditRows.push({ stream: cut, n: 7, action: 'case.hold' });
    expect(await compare()).toEqual({
      behind: [{ stream: lost, written: 1, taken: 0 }],
      ahead: [{ stream: cut, written: 0, taken: 7 }],
    });
    expect((await runs()).at(-1)).toMatchObject({ behind: 1, ahead: 1, named: [{ stream: lost }, { stream: cut }] });
    expect(await incidents()).toEqual(
      expect.arrayContaining(
        [lost, cut].map((stream) => ({
          row: expect.objectContaining({ after: { streams: [expect.objectContaining({ stream })], more: 0 } }),
        })),
      ),
    );
  });

  it('keeps a run that was not answered', async () => {
    expect(await compare('http://127.0.0.1:9')).toBeUndefined();
    expect((await runs()).at(-1)).toMatchObject({ answered: false, behind: 0 });
  });
});
