import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditRow } from '@qp/contracts/audits';
import { blindMark } from '@qp/domain/blinding';
import type { Role } from '@qp/domain/people';
import type { Database } from '@qp/platform/persistence';
import { makeTestDatabase, type TestDatabase } from '@qp/testing/database';
import { migrations } from '../migrations/index.js';
import { openLog } from '../transparency-log/log-head.js';
import { auditRow, provider, sponsor } from '../test/rows.js';
import { findActs } from './find-acts.js';
import { findGaps } from './gaps.js';
import { readTrail } from './read-trail.js';
import { takeInAuditRows } from './take-in.js';

const otherSponsor = randomUUID();

describe('the audit trail', () => {
  let database: Database;
  let test: TestDatabase;
  const take = (rows: readonly AuditRow[]) => database.run({ kind: 'jobs' }, (tx) => takeInAuditRows(tx, rows));
  const as = (organisationId: string) => ({
    kind: 'person' as const,
    personId: randomUUID(),
    organisationId,
    roles: [],
    sponsors: [] as string[],
  });

  beforeAll(async () => {
    test = await makeTestDatabase();
    await test.migrate('audits', migrations);
    database = await test.connect('audits');
    await database.run({ kind: 'jobs' }, (tx) => openLog(tx, test.keys, undefined));
  });
  afterAll(() => test.drop());

  it('takes a row in once, however often it comes', async () => {
    const rows = [auditRow('case/once', 1), auditRow('case/once', 2)];
    expect(await take(rows)).toEqual({ taken: 2, known: 0 });
    expect(await take(rows)).toEqual({ taken: 0, known: 2 });
  });

  it('refuses a known row with another content, and another row under a taken number', async () => {
    const first = auditRow('case/altered', 1);
    await take([first]);
    await expect(take([{ ...first, action: 'case.resume' }])).rejects.toMatchObject({ refusal: { code: 'AUDIT_ROW_DIFFERS' } });
    await expect(take([auditRow('case/altered', 1)])).rejects.toMatchObject({ refusal: { code: 'AUDIT_ROW_DIFFERS' } });
  });

  it('names the missing numbers of a stream, and forgets them when they arrive', async () => {
    await take([auditRow('case/holes', 1), auditRow('case/holes', 4), auditRow('case/holes', 7)]);
    const gaps = () => database.run(as(provider), (tx) => findGaps(tx, 0));
    expect(await gaps()).toMatchObject([
      { stream: 'case/holes', from: 2, to: 3 },
      { stream: 'case/holes', from: 5, to: 6 },
    ]);
    await take([2, 3, 5, 6].map((n) => auditRow('case/holes', n)));
    expect(await gaps()).toEqual([]);
  });

  it('shows rows to the organisation that owns them and to their sponsor, to nobody else', async () => {
    await take([auditRow('case/seen', 1)]);
    const read = (organisation: string) =>
      database.run(as(organisation), (tx) => readTrail(tx, ['QA_LEAD'], { stream: 'case/seen', after: 0, limit: 10 }));
    expect((await read(provider)).rows).toHaveLength(1);
    expect((await read(sponsor)).rows).toHaveLength(1);
    expect((await read(otherSponsor)).rows).toHaveLength(0);
  });

  it('finds acts by words of the act, the person or the reason, newest first, in the reader’s scope and without what would break a blind', async () => {
    const actor: AuditRow['actor'] = { kind: 'person', personId: randomUUID(), name: 'Zoe Finder', organisationId: provider, roles: [] };
    await take([
      auditRow('case/found', 1, { action: 'case.hold', actor, reason: 'A probe is missing.' }),
      auditRow('case/found', 2, { action: 'case.resume', actor }),
      auditRow('case/found', 3, { action: 'checklist.answerItem', actor }),
      auditRow('case/found', 4, { action: 'product.add', actor, after: { productKind: 'PLACEBO', ...blindMark } }),
    ]);
    const find = (organisation: string, words: string, roles: readonly Role[] = ['QA_LEAD']) =>
      database.run(as(organisation), async (tx) =>
        (await findActs(tx, roles, { words, limit: 10 })).map(({ action, by }) => `${action} ${by}`),
      );
    expect(await find(provider, 'zoe')).toEqual(
      ['product.add', 'checklist.answerItem', 'case.resume', 'case.hold'].map((act) => `${act} Zoe Finder`),
    );
    expect(await find(provider, 'HOLD finder probe')).toEqual(['case.hold Zoe Finder']);
    expect(await find(sponsor, 'zoe', ['SPONSOR_CLINSUP'])).toEqual(['case.resume Zoe Finder', 'case.hold Zoe Finder']);
    expect(await find(otherSponsor, 'zoe')).toEqual([]);
    expect(await find(provider, '100% zoe')).toEqual([]);
  });

  it('finds an act behind hundreds of others that the reader is not shown', async () => {
    const actor: AuditRow['actor'] = { kind: 'person', personId: randomUUID(), name: 'Quinn Seeker', organisationId: provider, roles: [] };
    await take([
      auditRow('case/behind', 1, { action: 'case.hold', actor }),
      ...Array.from({ length: 250 }, (_, at) =>
        auditRow('case/behind', at + 2, { action: 'product.add', actor, after: { productKind: 'PLACEBO', ...blindMark } }),
      ),
    ]);
    const find = (roles: readonly Role[]) => database.run(as(sponsor), (tx) => findActs(tx, roles, { words: 'quinn', limit: 3 }));
    expect((await find(['SPONSOR_CLINSUP'])).map(({ action }) => action)).toEqual(['case.hold']);
  });

  it('shows rows of the review to the organisation that owns them alone, also to those who act for the sponsor', async () => {
    const actions = ['checklist.answerItem', 'checklist.reaffirm', 'checklist.recordTrailReview', 'checklist.raiseQuery', 'case.hold'];
    await take(actions.map((action, at) => auditRow('case/review', at + 1, { action })));
    const cro = { ...as(randomUUID()), sponsors: [sponsor] };
    const read = async (scope: ReturnType<typeof as>) => {
      const { rows } = await database.run(scope, (tx) => readTrail(tx, ['QA_LEAD'], { stream: 'case/review', after: 0, limit: 10 }));
      return rows.map(({ action }) => action);
    };
    expect(await read(as(provider))).toEqual(actions);
    expect(await read(as(sponsor))).toEqual(['checklist.raiseQuery', 'case.hold']);
    expect(await read(cro)).toEqual(['checklist.raiseQuery', 'case.hold']);
  });

  it('counts no row as missing that the caller may not see', async () => {
    await take([auditRow('case/hidden', 1, { action: 'checklist.answerItem' }), auditRow('case/hidden', 2), auditRow('case/hidden', 4)]);
    const gaps = async (organisation: string) =>
      (await database.run(as(organisation), (tx) => findGaps(tx, 0))).filter(({ stream }) => stream === 'case/hidden');
    expect(await gaps(provider)).toMatchObject([{ from: 3, to: 3 }]);
    expect(await gaps(sponsor)).toEqual([]);
    await take([auditRow('case/hidden', 3)]);
  });

  it('lets nobody change or delete a row', async () => {
    await take([auditRow('case/kept', 1)]);
    for (const scope of [{ kind: 'jobs' as const }, as(provider)])
      for (const statement of [`update audits.audit_log set action = 'x'`, 'delete from audits.audit_log'])
        await expect(database.run(scope, (tx) => tx.query(statement))).rejects.toMatchObject({ code: '42501' });
  });
});
