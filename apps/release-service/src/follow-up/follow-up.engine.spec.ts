import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NotificationRequest } from '@qp/contracts/notifications';
import { followUpOperations, planningOperations } from '@qp/contracts/release';
import type { ResponseOf } from '@qp/contracts/operation';
import { defaultFollowUpPolicy } from '@qp/domain/follow-up';
import type { SignedInActor } from '@qp/platform/service-kit';
import { QualityWorld, someone } from '../../test/quality-world.js';
import { clocks } from '../clocks/index.js';
import { planning } from '../planning/index.js';
import { digestLists } from './digest-lists.js';
import { readHouse } from './house.js';
import { followUp, lookAtDue, sendOperationsDigests } from './index.js';

let world: QualityWorld;
let operations: SignedInActor;
let sponsor: SignedInActor;
beforeAll(async () => {
  world = await QualityWorld.make([clocks, planning, followUp]);
  operations = someone('O. Perations', world.provider, 'OPERATIONS', 'QA_REVIEWER');
  sponsor = someone('J. Supply', world.sponsor, 'SPONSOR_CLINSUP');
  await world.asJobs((tx) =>
    tx.query(
      `insert into release.organisation (id, name, kind) values ($1, 'Aurora (Demo)', 'SPONSOR'), ($2, 'Nordlicht (Demo)', 'QP_PROVIDER')`,
      [world.sponsor, world.provider],
    ),
  );
}, 60_000);
afterAll(() => world?.drop());

const refusedWith = (code: string) => expect.objectContaining({ code });
const today = () => new Date().toISOString().slice(0, 10);
const seconds = (amount: number) => ({ amount, unit: 'SECONDS' as const });
const allDay = [{ from: '00:00', to: '24:00' }];
const always = { timeZone: 'Etc/UTC', week: Array.from({ length: 7 }, () => allDay), exceptions: [], minutesPerDay: 1440 };
const quick = {
  ...policyBody(),
  firstAfter: seconds(0),
  cadence: [{ every: { amount: 24, unit: 'HOURS' as const } }],
  copyToSponsor: true,
};

function policyBody() {
  const { firstAfter, cadence, contacts, everybodyFrom, copyToSponsor, capPerDay, ladder, stuckAfterDays } = defaultFollowUpPolicy;
  return { firstAfter, cadence, contacts, everybodyFrom, copyToSponsor, capPerDay, ladder, stuckAfterDays };
}

/** Looks until nothing is due. */
async function lookAtAll(): Promise<void> {
  const looker = { database: world.database, hooks: [], publicUrl: 'http://localhost:4800' };
  while (await lookAtDue(looker));
}
const wake = (caseId: string) =>
  world.asJobs((tx) => tx.query('update release.strand_watch set next_at = now() where strand_id = $1', [caseId]));

async function caseOwing(lines: readonly { key: string; per?: string; by?: string }[], manufacturedOn = '2026-01-01'): Promise<string> {
  const batchId = await world.batch(`F-${randomUUID().slice(0, 8)}`);
  const caseId = await world.caseOf(batchId, 'INTAKE');
  await world.asJobs(async (tx) => {
    await tx.query('update release.batch set manufactured_on = $2 where id = $1', [batchId, manufacturedOn]);
    for (const [position, { key, per = 'PT', by = 'SPONSOR' }] of lines.entries())
      await tx.query(
        `insert into release.requirement_line (id, owner_org, sponsor_id, case_id, key, code, title, provided_by, per, need, waivable, because, legal_basis, due, compiled, position, source)
         values ($1, $2, $3, $4, $5, $5, $5, $8, $6, 'H', false, 'always', 'CTR', 'CERTIFICATION', $7, $9, 'RULE')`,
        [randomUUID(), world.provider, world.sponsor, caseId, key, per, JSON.stringify({ title: key, providers: [by] }), by, position],
      );
  });
  return caseId;
}
const setLine = (caseId: string, key: string, state: string, because: string | null = null) =>
  world.asJobs((tx) =>
    tx.query('update release.requirement_line set state = $3, rejected_because = $4 where case_id = $1 and key = $2', [
      caseId,
      key,
      state,
      because,
    ]),
  );
const mailsOn = (caseId: string): Promise<NotificationRequest[]> =>
  world.asJobs(async (tx) =>
    (
      await tx.query<{ payload: NotificationRequest }>(
        `select payload from release.outbox where topic = 'notification' and payload ->> 'caseId' = $1 order by id`,
        [caseId],
      )
    ).map(({ payload }) => payload),
  );
const remindersOf = (who: SignedInActor, caseId: string) =>
  world.ask<NonNullable<ResponseOf<typeof followUpOperations.reminders>>>(who, followUpOperations.reminders, { params: { caseId } });

const worksAlways = (organisationId: string) =>
  world.asJobs((tx) =>
    tx.query(
      `insert into release.working_calendar (id, owner_org, organisation_id, version, calendar, reason, changed_by, changed_name, changed_at)
       values ($1, $2, $3, 1, $4, 'test', $1, 'test', now())`,
      [randomUUID(), world.provider, organisationId, JSON.stringify(always)],
    ),
  );

beforeAll(async () => {
  for (const organisationId of [world.provider, world.sponsor]) await worksAlways(organisationId);
  await world.act(operations, followUpOperations.changeFollowUp, { body: { policy: quick, expectedVersion: 0, reason: 'Short times.' } });
});

describe('reminders', () => {
  it('name what is outstanding and can exist, and link to the upload of each', async () => {
    const caseId = await caseOwing([{ key: 'Protocol' }, { key: 'Batch record', per: 'B', by: 'SPONSOR' }], '2999-01-01');
    await lookAtAll();
    const [mail, ...more] = await mailsOn(caseId);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ template: 'documents.reminder', data: { documents: ['Protocol'], step: 1 }, sponsorId: world.sponsor });
    expect(mail?.data['links']).toEqual([`http://localhost:4800/cases/${caseId}/requirements/Protocol/upload`]);
  });

  it('are sent once, however often and by however many the case is looked at', async () => {
    const caseId = await caseOwing([{ key: 'Protocol' }]);
    await Promise.all([lookAtAll(), lookAtAll(), lookAtAll()]);
    await wake(caseId);
    await lookAtAll();
    expect(await mailsOn(caseId)).toHaveLength(1);
    expect((await remindersOf(operations, caseId)).waiting).toMatchObject([{ organisationId: world.sponsor, sent: 1 }]);
    expect(await remindersOf(sponsor, caseId)).toEqual({ waiting: [], sent: [] });
  });

  it('wait for no strand that cannot be looked at: that one is left alone for a while', async () => {
    const owing = [await caseOwing([{ key: 'Protocol' }]), await caseOwing([{ key: 'Protocol' }])];
    const lost = randomUUID();
    await world.asJobs((tx) =>
      tx.query(
        `insert into release.strand_watch (strand_kind, strand_id, owner_org, sponsor_id, next_at) values ('case', $1, $2, $3, now() - interval '1 hour')`,
        [lost, world.provider, world.sponsor],
      ),
    );
    await expect(lookAtAll()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await lookAtAll();
    for (const caseId of owing) expect(await mailsOn(caseId)).toHaveLength(1);
    const [left] = await world.asJobs((tx) =>
      tx.query<{ later: boolean }>('select next_at > now() as later from release.strand_watch where strand_id = $1', [lost]),
    );
    expect(left).toEqual({ later: true });
    await world.asJobs((tx) => tx.query('delete from release.strand_watch where strand_id = $1', [lost]));
  });

  it('pause on receipt and begin anew with the reason when what came was rejected', async () => {
    const caseId = await caseOwing([{ key: 'Protocol' }]);
    await lookAtAll();
    await setLine(caseId, 'Protocol', 'RECEIVED');
    await lookAtAll();
    expect((await remindersOf(operations, caseId)).waiting).toEqual([]);
    await setLine(caseId, 'Protocol', 'REJECTED', 'Page 3 is missing.');
    await lookAtAll();
    const mails = await mailsOn(caseId);
    expect(mails.map(({ data }) => [data['step'], data['documents']])).toEqual([
      [1, ['Protocol']],
      [1, ['Protocol (not accepted: Page 3 is missing.)']],
    ]);
  });

  it('rest until a promised day, and a broken promise is escalated', async () => {
    const caseId = await caseOwing([{ key: 'Protocol' }]);
    const contact = (promisedOn: string) =>
      world.act(operations, planningOperations.logContact, {
        params: { caseId },
        body: { organisationId: world.sponsor, who: 'J. Supply', how: 'PHONE', promisedOn, note: 'The courier has it.' },
      });
    await contact(today());
    await lookAtAll();
    expect(await mailsOn(caseId)).toEqual([]);
    expect((await remindersOf(operations, caseId)).waiting[0]?.restsUntil).toMatch(/T00:00:00/);
    // A day later.
    await world.asAdmin(`update release.contact_log set promised_on = promised_on - 2 where case_id = '${caseId}'`);
    await wake(caseId);
    await lookAtAll();
    const mails = await mailsOn(caseId);
    expect(mails.map(({ template }) => template).toSorted()).toEqual(['case.escalated', 'documents.reminder']);
    expect(mails.find(({ template }) => template === 'case.escalated')?.data['what']).toContain('J. Supply promised');
  });

  describe('of a document that the sponsor promised', () => {
    const promise = (caseId: string, code: string, promisedOn: string, reason?: string) =>
      world.act(sponsor, planningOperations.promiseDocument, { params: { caseId, code }, body: { promisedOn, reason } });
    /** Some days later. */
    const passed = async (caseId: string) => {
      await world.asAdmin(`update release.document_promise set promised_on = promised_on - 3 where case_id = '${caseId}'`);
      await world.asAdmin(
        `update release.reminder set last_at = last_at - interval '3 days', began_at = began_at - interval '3 days' where case_id = '${caseId}'`,
      );
    };

    it('rest for it alone until its day is over, then name the promise, and the house is told', async () => {
      const caseId = await caseOwing([{ key: 'PROTOCOL' }, { key: 'LABEL' }]);
      await promise(caseId, 'PROTOCOL', today());
      await lookAtAll();
      expect((await mailsOn(caseId)).map(({ data }) => data['documents'])).toEqual([['LABEL']]);
      await setLine(caseId, 'LABEL', 'RECEIVED');
      await lookAtAll();
      expect((await remindersOf(operations, caseId)).waiting[0]?.restsUntil).toMatch(/T00:00:00/);
      await passed(caseId);
      await wake(caseId);
      await lookAtAll();
      const [, ...mails] = await mailsOn(caseId);
      expect(mails.find(({ template }) => template.startsWith('documents.'))?.data['documents']).toEqual([
        expect.stringMatching(/^PROTOCOL \(promised for \d\d-[A-Z][a-z]{2}-\d{4}\)$/),
      ]);
      expect(mails.find(({ template }) => template === 'case.escalated')?.data['what']).toContain('PROTOCOL, which J. Supply promised');
    });

    it('need a reason for another day, and nothing is promised that is there, over, or nobody asks for', async () => {
      const caseId = await caseOwing([{ key: 'PROTOCOL' }]);
      await promise(caseId, 'PROTOCOL', today());
      await expect(promise(caseId, 'PROTOCOL', today())).rejects.toEqual(refusedWith('REASON_REQUIRED'));
      await promise(caseId, 'PROTOCOL', '2999-01-01', 'The printer broke down.');
      await expect(promise(caseId, 'PROTOCOL', '2020-01-01', 'Earlier.')).rejects.toEqual(refusedWith('VALIDATION_FAILED'));
      await expect(promise(caseId, 'NOTHING', today())).rejects.toEqual(refusedWith('NOT_FOUND'));
      await setLine(caseId, 'PROTOCOL', 'RECEIVED');
      await expect(promise(caseId, 'PROTOCOL', '2999-01-01', 'Again.')).rejects.toEqual(refusedWith('ILLEGAL_TRANSITION'));
      const kept = await world.asJobs((tx) =>
        tx.query('select number, reason from release.document_promise where case_id = $1 order by number', [caseId]),
      );
      expect(kept).toEqual([
        { number: 1, reason: null },
        { number: 2, reason: 'The printer broke down.' },
      ]);
    });

    it('are no matter of another sponsor', async () => {
      const caseId = await caseOwing([{ key: 'PROTOCOL' }]);
      const stranger = someone('S. Tranger', randomUUID(), 'SPONSOR_CLINSUP');
      const asked = world.act(stranger, planningOperations.promiseDocument, {
        params: { caseId, code: 'PROTOCOL' },
        body: { promisedOn: today() },
      });
      await expect(asked).rejects.toEqual(refusedWith('NOT_FOUND'));
    });
  });

  it('rest while operations paused them, with a reason', async () => {
    const caseId = await caseOwing([{ key: 'Protocol' }]);
    await world.act(operations, planningOperations.pauseReminders, {
      params: { caseId },
      body: { until: today(), reason: 'The sponsor moves its office.' },
    });
    await lookAtAll();
    expect(await mailsOn(caseId)).toEqual([]);
  });

  it('go to the party that provides, with a copy to the sponsor', async () => {
    const maker = randomUUID();
    await world.asJobs((tx) =>
      tx.query(`insert into release.organisation (id, name, kind) values ($1, 'Fjord (Demo)', 'MANUFACTURER')`, [maker]),
    );
    await worksAlways(maker);
    const caseId = await caseOwing([{ key: 'Protocol' }, { key: 'Batch record', per: 'B', by: 'MANUFACTURER' }]);
    await world.party('case', caseId, maker, 'SUPPLY_CHAIN');
    await wake(caseId);
    await lookAtAll();
    const mails = await mailsOn(caseId);
    const to = (organisationId: string) => mails.filter(({ recipients }) => JSON.stringify(recipients).includes(organisationId));
    expect(to(maker).map(({ data }) => data['documents'])).toEqual([['Batch record']]);
    expect(
      to(world.sponsor)
        .map(({ template }) => template)
        .toSorted(),
    ).toEqual(['documents.reminder', 'documents.reminder-copy']);
    expect(to(world.sponsor).find(({ template }) => template === 'documents.reminder')?.data['others']).toEqual([
      'Fjord (Demo): Batch record',
    ]);
  });
});

describe('the policy', () => {
  it('of a sponsor goes before that of the house; changed while cases wait, it counts at once', async () => {
    const caseId = await caseOwing([{ key: 'Protocol' }]);
    await lookAtAll();
    const next = async () => Date.parse((await remindersOf(operations, caseId)).waiting[0]?.nextAt ?? '');
    const before = await next();
    const change = (policy: object, expectedVersion: number) =>
      world.act(operations, followUpOperations.changeFollowUp, {
        body: { sponsorId: world.sponsor, policy, expectedVersion, reason: 'Agreed with the sponsor.' },
      });
    await change({ ...quick, cadence: [{ every: { amount: 1, unit: 'HOURS' } }] }, 0);
    await lookAtAll();
    expect(before - (await next())).toBe(23 * 3_600_000);
    await expect(change(quick, 0)).rejects.toEqual(refusedWith('STALE_VERSION'));
    await expect(change({ ...quick, ladder: [] }, 1)).rejects.toEqual(refusedWith('RULE_BROKEN'));
    await change(quick, 1);
    const list = await world.ask<{ version: number }[]>(operations, followUpOperations.listFollowUp);
    expect(list.map(({ version }) => version)).toEqual([2, 1, 1, 0]);
    await expect(
      world.act(sponsor, followUpOperations.changeFollowUp, { body: { policy: quick, expectedVersion: 2, reason: 'Not mine to set.' } }),
    ).rejects.toEqual(refusedWith('NOT_ALLOWED'));
  });
});

/** Escalations of a case that nobody answered. */
const openOn = (caseId: string) =>
  world.ask<NonNullable<ResponseOf<typeof followUpOperations.escalations>>>(operations, followUpOperations.escalations, {
    query: { caseId, open: 'true' },
  });

describe('an exception in the audit trail that waits for a verdict', () => {
  const found = async (caseId: string, daysAgo: number): Promise<string> => {
    const eventId = randomUUID();
    await world.asAdmin(
      `insert into release.trail_exception (case_id, event_id, kind, owner_org, sponsor_id, action, at, view, seen_at)
       values ('${caseId}', '${eventId}', 'OVERRIDE', '${world.provider}', '${world.sponsor}', 'document.check-cleared', now(), '{}', now() - interval '${daysAgo} days')`,
    );
    return eventId;
  };
  const judged = (caseId: string, eventId: string) =>
    world.asAdmin(
      `insert into release.trail_verdict (id, owner_org, sponsor_id, case_id, event_id, kind, verdict, reason, judged_by, judge_name, at)
       values (gen_random_uuid(), '${world.provider}', '${world.sponsor}', '${caseId}', '${eventId}', 'OVERRIDE', 'EXPLAINED', 'A typing error.', gen_random_uuid(), 'A. Review', now())`,
    );
  const escalated = async (caseId: string) => (await mailsOn(caseId)).filter(({ template }) => template === 'case.escalated');

  it('is left to its reviewer for one working day', async () => {
    const caseId = await caseOwing([]);
    await found(caseId, 0);
    await lookAtAll();
    expect(await openOn(caseId)).toEqual([]);
    const [watch] = await world.asJobs((tx) =>
      tx.query<{ hours: number }>(
        `select round(extract(epoch from next_at - now()) / 3600)::int as hours from release.strand_watch where strand_id = $1`,
        [caseId],
      ),
    );
    expect(watch?.hours).toBe(24);
  });

  it('reminds the owner of the case after it, once, and climbs by the ladder', async () => {
    const caseId = await caseOwing([]);
    await found(caseId, 2);
    await found(caseId, 3);
    await lookAtAll();
    await wake(caseId);
    await lookAtAll();
    const [mail, ...more] = await escalated(caseId);
    expect(more).toEqual([]);
    expect(mail?.data).toMatchObject({ what: '2 exceptions in the audit trail of the batch wait for a verdict', step: 1 });
    await world.asAdmin(`update release.escalation set last_at = last_at - interval '30 days' where strand_id = '${caseId}'`);
    await wake(caseId);
    await lookAtAll();
    expect((await escalated(caseId)).map(({ data }) => data['step'])).toEqual([1, 2]);
    expect(await openOn(caseId)).toMatchObject([{ level: 'LEAD' }]);
  });

  it('is escalated no longer once it is judged', async () => {
    const caseId = await caseOwing([]);
    const eventId = await found(caseId, 2);
    await lookAtAll();
    expect(await openOn(caseId)).toHaveLength(1);
    await judged(caseId, eventId);
    await lookAtAll();
    expect(await openOn(caseId)).toEqual([]);
  });

  it('keeps nobody busy where the batch is decided', async () => {
    const caseId = await caseOwing([]);
    await world.asAdmin(`update release.certification_case set state = 'CANCELLED' where id = '${caseId}'`);
    await found(caseId, 2);
    await lookAtAll();
    expect(await openOn(caseId)).toEqual([]);
  });
});

describe('an escalation', () => {
  it('stays open until a person records the decision, and is not opened again for the same cause', async () => {
    const caseId = await caseOwing([{ key: 'Protocol' }]);
    // Its time is used up: the ledger began three months ago.
    await world.asAdmin(`update release.clock_event set at = at - interval '90 days' where strand_id = '${caseId}'`);
    await wake(caseId);
    await lookAtAll();
    expect(await openOn(caseId)).toMatchObject([{ level: 'OWNER', words: expect.stringContaining('collection of documents'), caseId }]);
    await world.act(operations, planningOperations.decideEscalation, {
      params: { caseId },
      body: { decision: 'ACCEPTED', reason: 'The trial starts later.' },
    });
    await wake(caseId);
    await lookAtAll();
    expect(await openOn(caseId)).toEqual([]);
    expect(await world.ask<object[]>(operations, followUpOperations.escalations, { query: { caseId } })).toMatchObject([
      { closedBecause: 'decided: ACCEPTED' },
    ]);
  });

  it('is of the house alone: nobody of the sponsor sees it', async () => {
    const rows = await world.inScope(sponsor, (tx) => tx.query('select 1 from release.escalation'));
    expect(rows).toEqual([]);
  });
});

describe("operations' digest of the morning", () => {
  it('comes once per working day with what is new at risk, due, stuck and broken', async () => {
    const caseId = await caseOwing([{ key: 'Protocol' }]);
    await world.asJobs((tx) => tx.query('update release.certification_case set certify_by = current_date where id = $1', [caseId]));
    // The house works from midnight, so its morning is over when the hour has come.
    await Promise.all([sendOperationsDigests(world.database, []), sendOperationsDigests(world.database, [])]);
    await sendOperationsDigests(world.database, []);
    const digests = await world.asJobs((tx) =>
      tx.query<{ payload: NotificationRequest }>(
        `select payload from release.outbox where topic = 'notification' and payload ->> 'template' = 'operations.digest'`,
      ),
    );
    const list = await world.ask<{ counts: Record<string, number> }[]>(operations, followUpOperations.operationsDigests);
    const early = new Date().toISOString().slice(11, 16) < '07:30';
    expect([digests.length, list.length]).toEqual(early ? [0, 0] : [1, 1]);
    if (!early) expect(list[0]?.counts['dueToday']).toBeGreaterThan(0);
  });

  it('names each day as people write it, so that nobody takes a month for a day', async () => {
    const caseId = await caseOwing([{ key: 'Protocol' }]);
    await world.asJobs((tx) => tx.query(`update release.certification_case set certify_by = '2026-12-02' where id = $1`, [caseId]));
    const lists = await world.asJobs(async (tx) =>
      digestLists(tx, await readHouse(tx, world.provider), '2026-12-01', new Date('2026-12-01T08:00:00Z')),
    );
    expect(lists.dueThisWeek).toContainEqual(expect.stringMatching(/: certify by 02-Dec-2026$/));
    expect(
      Object.values(lists)
        .flat()
        .filter((words) => /\d{4}-\d\d-\d\d/.test(words)),
    ).toEqual([]);
  });
});
