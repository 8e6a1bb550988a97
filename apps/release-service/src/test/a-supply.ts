import { randomUUID } from 'node:crypto';
import { handoffOperations, shipmentOperations, trialReleaseOperations, type BatchFactsInput } from '@qp/contracts/release';
import type { AnyOperation, BodyOf } from '@qp/contracts/operation';
import { enqueue } from '@qp/platform/audit-outbox';
import { jobsScope, type Database } from '@qp/platform/persistence';
import { ACase } from './a-case.js';
import { asClientsDo, command } from './as-clients-do.js';
import { writeMasterRecords, type MasterRecords } from './master-records.js';
import { makePeople, type TestPeople, type TestPerson } from './people.js';
import { until, type ReleaseStack } from './release-stack.js';

/** People and places of the supply chain behind the QP. */
export function makeSupplyPeople(people: TestPeople = makePeople()) {
  const orgs = { depot: randomUUID(), site: randomUUID(), otherSite: randomUUID(), cro: randomUUID() };
  const person = (name: string, org: string, orgKind: string, roles: TestPerson['roles'], sponsors: string[] = []): TestPerson => ({
    personId: randomUUID(),
    name,
    org,
    orgKind,
    roles,
    sponsors,
  });
  return {
    ...people,
    places: orgs,
    releaser: person('K. Release', people.orgs.aurora, 'SPONSOR', ['SPONSOR_REGREL']),
    qpAsReleaser: { ...people.qp, org: people.orgs.aurora, orgKind: 'SPONSOR', roles: ['SPONSOR_REGREL'] as TestPerson['roles'] },
    otherReleaser: person('M. Release', people.orgs.borealis, 'SPONSOR', ['SPONSOR_REGREL']),
    cro: person('N. Coordinator', orgs.cro, 'CRO', ['CRO'], [people.orgs.aurora]),
    depot: person('T. Depot', orgs.depot, 'DEPOT', ['DEPOT']),
    pharmacy: person('U. Pharmacy', orgs.site, 'SITE', ['SITE_PHARMACY']),
    otherPharmacy: person('W. Pharmacy', orgs.otherSite, 'SITE', ['SITE_PHARMACY']),
  };
}
/** People of a supply test. */
export type SupplyPeople = ReturnType<typeof makeSupplyPeople>;

/** The ways of certified stock, each step by the right person. */
export class ASupply {
  private constructor(
    readonly stack: ReleaseStack,
    readonly people: SupplyPeople,
    readonly records: MasterRecords,
    readonly site: string,
    readonly database: Database,
  ) {}

  /** Writes master data with a depot and a clinical site in Denmark. */
  static async make(stack: ReleaseStack, people: SupplyPeople): Promise<ASupply> {
    const records = await writeMasterRecords(stack.database, people);
    const { places, orgs } = people;
    const site = randomUUID();
    const write = (sql: string, params: readonly unknown[]) => stack.database.asAdmin((client) => client.query(sql, [...params]));
    for (const [id, name, kind] of [
      [places.depot, 'Harbour Depot (Demo)', 'DEPOT'],
      [places.site, 'Site 101 (Demo Hospital)', 'SITE'],
      [places.otherSite, 'Site 102 (Demo Hospital)', 'SITE'],
      [places.cro, 'Meridian CRO (Demo)', 'CRO'],
    ])
      await write('insert into release.organisation (id, name, kind) values ($1, $2, $3)', [id, name, kind]);
    await write(
      `insert into release.site (id, owner_org, sponsor_id, trial_id, organisation_id, number, name, member_state, address, status)
       values ($1, $2, $3, $4, $5, '101', 'Site 101 (Demo Hospital)', 'DK', '1 Hospital Road', 'ACTIVE')`,
      [site, orgs.provider, orgs.aurora, records.trial, places.site],
    );
    await write(`update release.supply_chain set actors = actors || $2::jsonb where product_id = $1`, [
      records.product,
      JSON.stringify([{ organisationId: places.depot, name: 'Harbour Depot (Demo)', country: 'DK', steps: ['STORAGE', 'DISTRIBUTION'] }]),
    ]);
    const database = await stack.database.connect('release', { keys: stack.keys });
    return new ASupply(stack, people, records, site, database);
  }

  /** Changes a record behind the API: what its own area would do is tested there. */
  write(sql: string, params: readonly unknown[] = []) {
    return this.stack.database.asAdmin((client) => client.query(sql, [...params]));
  }

  async read<R>(sql: string, params: readonly unknown[] = []): Promise<R[]> {
    const { rows } = await this.stack.database.asAdmin((client) => client.query(sql, [...params]));
    return rows as R[];
  }

  /** A batch whose stock the depot holds. */
  async batchAtDepot(batchNo: string): Promise<string> {
    const batchId = await this.records.batch(batchNo);
    await this.write(`update release.batch set place_org = $2, place_name = 'Harbour Depot (Demo)' where id = $1`, [
      batchId,
      this.people.places.depot,
    ]);
    return batchId;
  }

  /** A batch at the depot with a case ready to be decided. */
  async readyCase(
    batchNo: string,
    facts: Partial<BatchFactsInput> = {},
    before?: (theCase: ACase) => Promise<Record<string, unknown>>,
  ): Promise<ACase & { readonly batchId: string }> {
    const batchId = await this.batchAtDepot(batchNo);
    const records = {
      ...this.records,
      batch: () => Promise.resolve(batchId),
      facts: (more = {}) => this.records.facts({ ...facts, ...more }),
    };
    const theCase = await ACase.open(this.stack, this.people, records, batchNo);
    await theCase.toReady(before && { before: () => before(theCase) });
    return Object.assign(theCase, { batchId });
  }

  /** A certified batch whose certificate file is made, and its trial release open. */
  async certified(batchNo: string, facts: Partial<BatchFactsInput> = {}) {
    const theCase = await this.readyCase(batchNo, facts);
    const { result } = await theCase.sign('certify');
    await this.fileMade(theCase.caseId, result.certificateId ?? '');
    const handoff = await this.sentHandoff(theCase.caseId);
    const release = await this.release(batchNo);
    return { theCase, batchId: theCase.batchId, batchNo, handoff, release };
  }

  /** A batch that the sponsor has released for the site and whose stock the depot has marked. */
  async released(batchNo: string, facts: Partial<BatchFactsInput> = {}) {
    const made = await this.certified(batchNo, facts);
    await this.acknowledge(made.theCase.caseId);
    await this.confirmStock(made.theCase.caseId);
    await this.signRelease(made.release.id);
    return made;
  }

  /** What the renderer of the certificate tells. */
  async fileMade(caseId: string, certificateId: string): Promise<void> {
    await this.database.run(jobsScope, (tx) =>
      enqueue(tx, { topic: 'certificate.file-made', key: caseId, payload: { caseId, certificateId, sha256: 'b'.repeat(64) } }),
    );
  }

  sentHandoff(caseId: string) {
    return until('the hand-off being sent', async () => (await this.handoff(caseId)).status === 'SENT' && this.handoff(caseId));
  }

  async handoff(caseId: string, person: TestPerson = this.people.sponsor) {
    const [newest] = await this.stack.as(person)(handoffOperations.list, { params: { caseId } });
    if (!newest) throw new Error('no hand-off');
    return newest;
  }

  async acknowledge(caseId: string, person: TestPerson = this.people.sponsor) {
    const { id, version } = await this.handoff(caseId);
    return command('the acknowledgement of the hand-off', (commandId) =>
      this.stack.as(person)(handoffOperations.acknowledge, {
        params: { caseId, handoffId: id },
        body: { expectedVersion: version },
        commandId,
      }),
    );
  }

  async confirmStock(caseId: string, person: TestPerson = this.people.depot) {
    const { id, version } = await this.handoff(caseId);
    return command('the confirmation of the stock', (commandId) =>
      this.stack.as(person)(handoffOperations.confirmStock, {
        params: { caseId, handoffId: id },
        body: { expectedVersion: version },
        commandId,
      }),
    );
  }

  async release(batchNo: string, person: TestPerson = this.people.releaser) {
    return until('the trial release', async () => (await this.stack.as(person)(trialReleaseOperations.list, { query: { batchNo } }))[0]);
  }

  view(trialReleaseId: string, person: TestPerson = this.people.releaser) {
    return this.stack.as(person)(trialReleaseOperations.get, { params: { trialReleaseId } });
  }

  async signRelease(trialReleaseId: string, person: TestPerson = this.people.releaser, siteIds: string[] = [this.site]) {
    const { version } = await this.view(trialReleaseId);
    return this.signReleaseAt(trialReleaseId, version, person, siteIds);
  }

  /** Signs a release at a version that somebody else looked up: whoever signs may not be able to. */
  signReleaseAt(trialReleaseId: string, version: number, person: TestPerson, siteIds: string[] = [this.site]) {
    return command('the regulatory release', (commandId) =>
      this.stack.as(person)(trialReleaseOperations.release, {
        params: { trialReleaseId },
        body: { expectedVersion: version, siteIds, checks: { labelLanguageChecked: true, permits: [] } },
        commandId,
      }),
    );
  }

  async resume(trialReleaseId: string, person: TestPerson = this.people.releaser) {
    const { version } = await this.view(trialReleaseId);
    return command('resuming the release', (commandId) =>
      this.stack.as(person)(trialReleaseOperations.resume, { params: { trialReleaseId }, body: { expectedVersion: version }, commandId }),
    );
  }

  order(
    batchId: string,
    quantity: number,
    change: Partial<BodyOf<typeof shipmentOperations.request>> = {},
    person: TestPerson = this.people.sponsor,
  ) {
    const { places } = this.people;
    const orderNo = `SO-${randomUUID().slice(0, 8)}`;
    return command('the order of a shipment', (commandId) =>
      this.stack.as(person)(shipmentOperations.request, {
        body: {
          type: 'TO_SITE',
          orderNo,
          batchId,
          from: { organisationId: places.depot, name: 'Harbour Depot (Demo)' },
          to: { organisationId: places.site, name: 'Site 101' },
          siteId: this.site,
          quantity,
          loggerRequired: true,
          ...change,
        },
        commandId,
      }),
    );
  }

  shipment(shipmentId: string, person: TestPerson = this.people.sponsor) {
    return this.stack.as(person)(shipmentOperations.get, { params: { shipmentId } });
  }

  /** One step of a shipment at the version that it has. */
  async step<
    Name extends
      | 'clear'
      | 'pick'
      | 'dispatch'
      | 'receive'
      | 'accept'
      | 'reject'
      | 'return'
      | 'reportLost'
      | 'cancel'
      | 'reportExcursion'
      | 'decideQuarantine',
  >(name: Name, shipmentId: string, body: Record<string, unknown> = {}, person?: TestPerson, commandId: string = randomUUID()) {
    const [{ version } = { version: 0 }] = await this.read<{ version: number }>('select version from release.shipment where id = $1', [
      shipmentId,
    ]);
    const operation: AnyOperation = shipmentOperations[name];
    const answer: unknown = await asClientsDo(`the step ${name}`, () =>
      this.stack.as(person ?? this.usual(name))(operation, {
        params: { shipmentId },
        body: { expectedVersion: version, ...usualBodies[name], ...body },
        commandId,
      }),
    );
    return answer as { commandId: string; recordedAt: string; version: number; result: { shipmentId: string; state: string } };
  }

  /** An ordered shipment taken as far as wanted. */
  async shipped(batchId: string, quantity: number, until: 'clear' | 'pick' | 'dispatch' | 'receive' = 'dispatch'): Promise<string> {
    const { result } = await this.order(batchId, quantity);
    for (const name of ['clear', 'pick', 'dispatch', 'receive'] as const) {
      await this.step(name, result.shipmentId, name === 'receive' ? { quantity } : {});
      if (name === until) break;
    }
    return result.shipmentId;
  }

  private usual(name: string): TestPerson {
    if (name === 'pick' || name === 'dispatch') return this.people.depot;
    if (name === 'clear' || name === 'cancel' || name === 'decideQuarantine') return this.people.sponsor;
    return this.people.pharmacy;
  }
}

const usualBodies: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  pick: { kits: [] },
  dispatch: { courier: 'Demo Courier', airWaybill: 'DEMO-1', loggers: ['L-1'], seals: ['S-1'] },
  receive: { quantity: 40, condition: 'Intact', temperature: { min: 19, max: 23, loggerFile: 'L-1.pdf' } },
  reject: { reason: 'The seals are broken.' },
  reportLost: { reason: 'The courier cannot find it.' },
  cancel: { reason: 'Not needed any more.' },
  decideQuarantine: { outcome: 'USABLE', reason: 'Within the stability data.' },
};
