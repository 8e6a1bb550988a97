import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { handoffOperations, masterData, trialReleaseOperations } from '@qp/contracts/release';
import { ASupply, makeSupplyPeople } from '../test/a-supply.js';
import { makeReleaseStack, problemOf, until, type ReleaseStack } from '../test/release-stack.js';
import { heldBySignatures } from '../../test/held-by-signatures.js';

const people = makeSupplyPeople();
let stack: ReleaseStack;
let supply: ASupply;

beforeAll(async () => {
  stack = await makeReleaseStack();
  supply = await ASupply.make(stack, people);
  await stack.start('both');
}, 120_000);
afterAll(() => stack.stop());

/** Statements that break one condition, and those that mend it; `$1` is the id that `of` names. */
interface Breach {
  readonly of: 'trial' | 'site' | 'case' | 'batch' | 'release' | 'product';
  readonly breaks: string;
  readonly mends: string;
}

const breaches = {
  certificate: {
    of: 'case',
    breaks: `update release.certification_case set state = 'SUSPENDED' where id = $1`,
    mends: `update release.certification_case set state = 'CERTIFIED' where id = $1`,
  },
  stopped: {
    of: 'case',
    breaks: 'update release.certification_case set stopped = true where id = $1',
    mends: 'update release.certification_case set stopped = false where id = $1',
  },
  halted: {
    of: 'trial',
    breaks: `update release.trial set status = 'HALTED' where id = $1`,
    mends: `update release.trial set status = 'ONGOING' where id = $1`,
  },
  site: {
    of: 'site',
    breaks: `update release.site set status = 'INACTIVE' where id = $1`,
    mends: `update release.site set status = 'ACTIVE' where id = $1`,
  },
  permit: {
    of: 'case',
    breaks: `update release.certification_case set facts = facts || '{"gmo": true}' where id = $1`,
    mends: `update release.certification_case set facts = facts || '{"gmo": false}' where id = $1`,
  },
  consent: {
    of: 'case',
    breaks: `update release.requirement_line set state = 'EXPIRED' where case_id = $1 and key = 'CTA_DECISION'`,
    mends: `update release.requirement_line set state = 'ACCEPTED' where case_id = $1 and key = 'CTA_DECISION'`,
  },
  label: {
    of: 'case',
    breaks: `update release.requirement_line set valid_to = current_date - 1 where case_id = $1 and key = 'LABEL_MASTER'`,
    mends: `update release.requirement_line set valid_to = null where case_id = $1 and key = 'LABEL_MASTER'`,
  },
  shelfLife: {
    of: 'trial',
    breaks: `update release.trial set facts = facts || '{"minRemainingShelfLifeDays": 3000}' where id = $1`,
    mends: `update release.trial set facts = facts - 'minRemainingShelfLifeDays' where id = $1`,
  },
  decoding: {
    of: 'trial',
    breaks: `update release.trial set facts = facts || '{"blinded": true}' where id = $1`,
    mends: `update release.trial set facts = facts || '{"blinded": false}' where id = $1`,
  },
  conditions: {
    of: 'trial',
    breaks: `update release.ms_authorisation set conditions = '["a condition"]' where trial_id = $1`,
    mends: `update release.ms_authorisation set conditions = '[]' where trial_id = $1`,
  },
  notAuthorised: {
    of: 'trial',
    breaks: `update release.ms_authorisation set status = 'SUBMITTED' where trial_id = $1`,
    mends: `update release.ms_authorisation set status = 'AUTHORISED' where trial_id = $1`,
  },
  otherDossier: {
    of: 'trial',
    breaks: `update release.ms_authorisation set dossier_version = '2.0' where trial_id = $1`,
    mends: `update release.ms_authorisation set dossier_version = '1.0' where trial_id = $1`,
  },
  unreleased: {
    of: 'release',
    breaks: `update release.trial_release set state = 'SUSPENDED', suspended_by = 'SPONSOR' where id = $1`,
    mends: `update release.trial_release set state = 'RELEASED', suspended_by = null where id = $1`,
  },
  unnamed: {
    of: 'release',
    breaks: `update release.trial_release_site set trial_release_id = trial_release_id, site_id = (select id from release.site where number = '102') where trial_release_id = $1`,
    mends: `update release.trial_release_site set site_id = (select id from release.site where number = '101') where trial_release_id = $1`,
  },
  stockNotMarked: {
    of: 'batch',
    breaks: `update release.batch set physical_status = 'QUARANTINE' where id = $1`,
    mends: `update release.batch set physical_status = 'CERTIFIED_STOCK' where id = $1`,
  },
  stockSuspended: {
    of: 'batch',
    breaks: `update release.batch set physical_status = 'SUSPENDED' where id = $1`,
    mends: `update release.batch set physical_status = 'CERTIFIED_STOCK' where id = $1`,
  },
  expired: {
    of: 'batch',
    breaks: `update release.batch set expiry_date = '2020-01-01' where id = $1`,
    mends: `update release.batch set expiry_date = current_date + 300 where id = $1`,
  },
} as const satisfies Record<string, Breach>;

describe('gates of the sponsor and of supply', () => {
  let made: Awaited<ReturnType<ASupply['certified']>>;
  const ids = () => ({
    trial: supply.records.trial,
    site: supply.site,
    case: made.theCase.caseId,
    batch: made.batchId,
    release: made.release.id,
    product: supply.records.product,
  });
  const codesUnder = async (name: keyof typeof breaches, act: () => Promise<unknown>): Promise<string[]> => {
    const breach = breaches[name];
    await supply.write(breach.breaks, [ids()[breach.of]]);
    try {
      const problem = await problemOf(act());
      return (problem.unmet ?? [{ code: problem.code }]).map(({ code }) => code);
    } finally {
      await supply.write(breach.mends, [ids()[breach.of]]);
    }
  };

  beforeAll(async () => {
    await supply.write(
      `insert into release.site (id, owner_org, sponsor_id, trial_id, organisation_id, number, name, member_state, address, status)
       values ($1, $2, $3, $4, $5, '102', 'Site 102 (Demo Hospital)', 'SE', '2 Hospital Road', 'ACTIVE')`,
      [randomUUID(), people.orgs.provider, people.orgs.aurora, supply.records.trial, people.places.otherSite],
    );
    made = await supply.certified('B-GATES');
  }, 60_000);

  it('a question reopens the hand-off; the answer sends it again; a CRO under delegation opens the way', async () => {
    const { caseId } = made.theCase;
    const act = async (
      operation: typeof handoffOperations.query | typeof handoffOperations.answer,
      person = people.sponsor,
      words: object = {},
    ) => {
      const { id, version } = await supply.handoff(caseId);
      return stack.as(person)(operation, { params: { caseId, handoffId: id }, body: { expectedVersion: version, ...words } as never });
    };
    expect(await problemOf(supply.acknowledge(caseId, { ...people.sponsor, roles: ['CRO'], org: people.places.cro }))).toMatchObject({
      code: 'NOT_ALLOWED',
    });
    expect((await supply.handoff(caseId, people.depot)).status).toBe('SENT');
    const tracked = await supply.acknowledge(caseId, people.depot);
    expect(tracked.result.status).toBe('SENT');
    expect((await problemOf(supply.signRelease(made.release.id))).unmet).toMatchObject([{ code: 'G-15.handoff' }]);
    await act(handoffOperations.query, people.sponsor, { question: 'Which storage condition holds?' });
    expect((await supply.handoff(caseId)).status).toBe('QUERIED');
    expect(await problemOf(supply.acknowledge(caseId))).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect(await problemOf(act(handoffOperations.answer, people.sponsor, { answer: 'Below 25 °C.' }))).toMatchObject({
      code: 'NOT_ALLOWED',
    });
    await act(handoffOperations.answer, people.qa, { answer: 'Below 25 °C.' });
    expect((await supply.handoff(caseId)).status).toBe('SENT');
    const acknowledged = await supply.acknowledge(caseId, people.cro);
    expect(acknowledged.result.status).toBe('ACKNOWLEDGED');
    expect(
      await problemOf(
        supply.confirmStock(caseId, { ...people.depot, org: people.orgs.maker, orgKind: 'MANUFACTURER', roles: ['MANUFACTURER'] }),
      ),
    ).toMatchObject({ code: 'NOT_ALLOWED' });
  }, 60_000);

  it.each([
    ['certificate', 'G-15.certificate'],
    ['stopped', 'G-15.stopped'],
    ['halted', 'G-15.halt'],
    ['site', 'G-15.site'],
    ['permit', 'G-15.permit'],
    ['consent', 'G-15.documents'],
    ['label', 'G-15.label'],
    ['shelfLife', 'G-15.shelf-life'],
    ['decoding', 'G-15.decoding'],
    ['conditions', 'G-15.conditions'],
    ['notAuthorised', 'G-15.authorised'],
    ['otherDossier', 'G-15.authorised'],
  ] as const)('release is refused: %s', async (name, code) => {
    expect(await codesUnder(name, () => supply.signRelease(made.release.id))).toContain(code);
  });

  it('release is refused for a site elsewhere, without sites known, and without the label check', async () => {
    const [other] = await supply.read<{ id: string }>(`select id from release.site where number = '102'`);
    expect((await problemOf(supply.signRelease(made.release.id, people.releaser, [other?.id ?? '']))).unmet).toMatchObject([
      { code: 'G-15.site' },
    ]);
    expect((await problemOf(supply.signRelease(made.release.id, people.releaser, [randomUUID()]))).unmet?.[0]).toMatchObject({
      code: 'G-15.site',
    });
    const { version } = await supply.view(made.release.id);
    const unlabelled = stack.as(people.releaser)(trialReleaseOperations.release, {
      params: { trialReleaseId: made.release.id },
      body: { expectedVersion: version, siteIds: [supply.site], checks: { labelLanguageChecked: false, permits: [] } },
    });
    expect((await problemOf(unlabelled)).unmet).toMatchObject([{ code: 'G-15.label' }]);
  });

  it('shipping is refused at each step, by every gate', async () => {
    await supply.signRelease(made.release.id);
    await supply.confirmStock(made.theCase.caseId);
    const { result: huge } = await supply.order(made.batchId, 5000);
    expect((await problemOf(supply.step('clear', huge.shipmentId))).unmet).toMatchObject([{ code: 'G-16.quantity' }]);
    const { result } = await supply.order(made.batchId, 10);
    const shipping = [
      ['certificate', 'G-16.certificate'],
      ['stopped', 'G-16.stopped'],
      ['unreleased', 'G-16.release'],
      ['unnamed', 'G-16.release-site'],
      ['site', 'G-16.site-active'],
      ['decoding', 'G-16.decoding'],
      ['shelfLife', 'G-16.shelf-life'],
      ['stockSuspended', 'G-16.stopped'],
    ] as const;
    for (const [name, code] of shipping) expect(await codesUnder(name, () => supply.step('clear', result.shipmentId))).toContain(code);
    await supply.step('clear', result.shipmentId);
    expect(await codesUnder('stockNotMarked', () => supply.step('pick', result.shipmentId))).toContain('G-16.holder');
    expect(await problemOf(supply.step('pick', result.shipmentId, {}, people.pharmacy))).toMatchObject({ code: 'NOT_ALLOWED' });
    await supply.step('pick', result.shipmentId);
    for (const [name, code] of shipping) expect(await codesUnder(name, () => supply.step('dispatch', result.shipmentId))).toContain(code);
    expect((await problemOf(supply.step('dispatch', result.shipmentId, { loggers: [] }))).unmet).toMatchObject([
      { code: 'G-16.transport' },
    ]);
    await supply.step('dispatch', result.shipmentId);
    expect(await problemOf(supply.step('receive', result.shipmentId, { quantity: 10 }, people.depot))).toMatchObject({
      code: 'NOT_ALLOWED',
    });
    await supply.step('receive', result.shipmentId, { quantity: 10 });
    for (const [name, code] of [
      ['certificate', 'G-17.certificate'],
      ['stopped', 'G-17.certificate'],
      ['unreleased', 'G-17.release'],
      ['expired', 'G-17.expiry'],
    ] as const)
      expect(await codesUnder(name, () => supply.step('accept', result.shipmentId))).toContain(code);
    expect((await supply.step('accept', result.shipmentId)).result.state).toBe('ACCEPTED');
  }, 120_000);

  it('each type of shipment has its own gate', async () => {
    const { places, orgs } = people;
    const depot = { organisationId: places.depot, name: 'Harbour Depot (Demo)' };
    const stranger = { organisationId: randomUUID(), name: 'A depot that nobody qualified' };
    const maker = { organisationId: orgs.maker, name: 'Fjord Manufacturing (Demo)' };
    const code = async (order: Promise<{ result: { shipmentId: string } }>) => {
      const { result } = await order;
      return (await problemOf(supply.step('clear', result.shipmentId))).unmet?.map((one) => one.code);
    };
    expect(await code(supply.order(made.batchId, 5, { type: 'TO_DEPOT', from: depot, to: stranger, siteId: undefined }))).toEqual([
      'G-16.depot',
    ]);
    expect(await code(supply.order(made.batchId, 5, { type: 'QUARANTINE_TRANSFER', from: depot, to: maker, siteId: undefined }))).toEqual([
      'G-16.in-quarantine',
    ]);
    expect(await code(supply.order(made.batchId, 5, { type: 'SITE_TRANSFER' }))).toEqual(['G-16.sponsor-approval', 'G-16.qp-consulted']);
    const back = await supply.order(made.batchId, 5, {
      type: 'RETURN',
      from: { organisationId: places.site, name: 'Site 101' },
      to: depot,
      siteId: undefined,
    });
    expect((await supply.step('clear', back.result.shipmentId)).result.state).toBe('CLEARED_TO_SHIP');
  }, 60_000);

  it('a halted trial suspends its releases until the sponsor resumes them; its end closes them', async () => {
    const trial = async () =>
      (await supply.read<{ version: number }>('select version from release.trial where id = $1', [supply.records.trial]))[0]?.version ?? 0;
    const params = { trialId: supply.records.trial };
    const change = async (operation: typeof masterData.haltTrial | typeof masterData.resumeTrial) =>
      stack.as(people.sponsor)(operation, { params, body: { expectedVersion: await trial(), reason: 'An urgent safety measure.' } });
    const is = (state: string) => until(`release ${state}`, async () => (await supply.view(made.release.id)).state === state);
    await change(masterData.haltTrial);
    await is('SUSPENDED');
    expect(await problemOf(supply.resume(made.release.id))).toMatchObject({ code: 'GATE_NOT_MET' });
    await change(masterData.resumeTrial);
    expect((await supply.resume(made.release.id)).result.state).toBe('RELEASED');
    await stack.as(people.sponsor)(masterData.endTrial, {
      params,
      body: { expectedVersion: await trial(), endedOn: '2026-11-24', reason: 'Last visit done.' },
    });
    await is('CLOSED');
  }, 60_000);
});

it('a regulatory release and its sites are found when their signatures are moved', async () => {
  const held = await heldBySignatures({ keys: stack.keys, asAdmin: (work) => stack.database.asAdmin(work) }, people.orgs.provider);
  expect(held).toEqual(['regulatory release', 'site of a regulatory release']);
}, 60_000);
