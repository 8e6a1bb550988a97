import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { archiveOwnershipOperations, exchangeOperations, filingOperations } from '@qp/contracts/release';
import type { SignedInActor } from '@qp/platform/service-kit';
import { QualityWorld, someone } from '../../test/quality-world.js';
import { caseSubject } from '../cases/case-subject.js';
import { exchangeImports } from '../exchange-imports/index.js';
import { filing } from '../filing/index.js';
import { archiveOwnership, type ArchiveTransfer } from './index.js';

let world: QualityWorld;
let giver: SignedInActor;
let receiver: SignedInActor;
/** The sponsor that takes archives over. */
const borealis = randomUUID();

beforeAll(async () => {
  world = await QualityWorld.make([{ name: 'case', subjects: [caseSubject] }, filing, archiveOwnership, exchangeImports]);
  giver = { ...someone('H. Archive', world.sponsor, 'ARCHIVIST'), organisationName: 'Aurora (Demo)' };
  receiver = { ...someone('N. Archive', borealis, 'ARCHIVIST'), organisationName: 'Borealis (Demo)' };
  await world.asJobs(async (tx) => {
    await tx.query(
      `insert into release.organisation (id, name, kind) values ($1, 'Aurora (Demo)', 'SPONSOR'), ($2, 'Borealis (Demo)', 'SPONSOR')`,
      [world.sponsor, borealis],
    );
    for (const { personId, name, organisationId, roles } of [giver, receiver])
      await tx.query('insert into release.person (id, name, organisation_id, roles) values ($1, $2, $3, $4)', [
        personId,
        name,
        organisationId,
        roles,
      ]);
  });
}, 60_000);
afterAll(() => world?.drop());

const today = () => new Date().toISOString().slice(0, 10);

/** A trial that has ended, with an archived case of it. */
async function anArchive(of: { readonly filing?: string; readonly endedOn?: string | null; readonly trials?: number } = {}) {
  const { filing: state = 'ARCHIVED', endedOn = '1990-01-01', trials = 1 } = of;
  const ids = await Promise.all(
    Array.from({ length: trials }, async () => {
      const id = randomUUID();
      await world.asJobs((tx) =>
        tx.query(
          `insert into release.trial (id, owner_org, sponsor_id, eu_ct_number, facts, status, ended_on, entered_by) values ($1, $2, $3, $4, '{}', $5, $6, $7)`,
          [id, world.provider, world.sponsor, `2025-${id.slice(0, 6)}-12-00`, endedOn ? 'ENDED' : 'ONGOING', endedOn, randomUUID()],
        ),
      );
      return id;
    }),
  );
  const [trialId = ''] = ids;
  const destinations = ids.map((id) => ({ trialId: id, memberState: 'DE', authorisation: 'AUTHORISED', dossierVersion: '1' }));
  const facts = JSON.stringify({ modality: 'CHEMICAL', destinations, ownSteps: [] });
  const caseId = await world.caseOf(await world.batch(`B-${trialId.slice(0, 8)}`), 'CERTIFIED', { facts, filing: state });
  await world.asJobs((tx) =>
    tx.query(
      `insert into release.query (id, owner_org, sponsor_id, case_id, subject, question, asked_by, asked_by_name, asked_of, state, answer, asked_at, answered_at)
       values ($1, $2, $3, $4, 'Label', 'Why?', $1, 'A. Review', $2, 'ANSWERED', 'Because.', now(), now())`,
      [randomUUID(), world.provider, world.sponsor, caseId],
    ),
  );
  const offer = async (who = giver, change: object = {}, of = trialId) => {
    const body = {
      toOrganisationId: borealis,
      toArchivistId: receiver.personId,
      effectiveOn: today(),
      reason: 'the product was sold',
      ...change,
    };
    const answer = await world.act(who, archiveOwnershipOperations.transfer, { params: { trialId: of }, body });
    return (answer.result as { transferId: string }).transferId;
  };
  const accept = (transferId: string, who = receiver) => world.act(who, archiveOwnershipOperations.accept, { params: { transferId } });
  return {
    caseId,
    trialIds: ids,
    trialId,
    offer,
    accept,
    handOver: async () => accept(await offer()),
    withdraw: (transferId: string, who: SignedInActor) =>
      world.act(who, archiveOwnershipOperations.withdraw, { params: { transferId }, body: { reason: 'not agreed after all' } }),
    owner: (who: SignedInActor) =>
      world.ask<{ owner: { organisationId: string; name: string }; transfers: ArchiveTransfer[] }>(
        who,
        archiveOwnershipOperations.ownership,
        {
          params: { trialId },
        },
      ),
    retention: (who: SignedInActor) => world.ask<{ records: object[] }>(who, filingOperations.retention, { params: { caseId } }),
    hold: (who: SignedInActor) =>
      world.act(who, filingOperations.legalHold, { params: { caseId }, body: { held: true, reason: 'a court asks for it' } }),
    dispose: (who: SignedInActor) => world.act(who, filingOperations.dispose, { params: { caseId } }),
  };
}

describe('the ownership of an archive', () => {
  it('goes over by two signatures, one of a named archivist of each side, with who, when and why', async () => {
    const archive = await anArchive();
    const transferId = await archive.offer();
    expect((await archive.owner(giver)).owner).toEqual({ organisationId: world.sponsor, name: 'Aurora (Demo)' });
    const { offers, receiver: ids } = await world.ask<{ offers: ArchiveTransfer[]; receiver: object }>(
      receiver,
      archiveOwnershipOperations.offers,
    );
    expect(ids).toEqual({ organisationId: borealis, archivistId: receiver.personId });
    expect(offers.map(({ id }) => id)).toContain(transferId);
    await archive.accept(transferId);
    for (const who of [giver, receiver, someone('A. Review', world.provider, 'QA_REVIEWER')])
      expect(await archive.owner(who)).toMatchObject({
        owner: { organisationId: borealis, name: 'Borealis (Demo)' },
        transfers: [
          {
            state: 'ACCEPTED',
            from: { name: 'Aurora (Demo)', archivist: 'H. Archive' },
            to: { name: 'Borealis (Demo)', archivist: 'N. Archive' },
            reason: 'the product was sold',
            effectiveOn: today(),
          },
        ],
      });
    const meanings = await world.asJobs((tx) =>
      tx.query<{ meaning: string }>('select meaning from release.signature where subject_id = $1 order by signed_at', [archive.trialId]),
    );
    expect(meanings.map(({ meaning }) => meaning)).toEqual(['ARCHIVE_TRANSFER', 'ARCHIVE_ACCEPTANCE']);
    const audits = await world.asJobs((tx) =>
      tx.query<{ action: string }>('select action from release.audit_row where stream = $1 order by n', [`trial/${archive.trialId}`]),
    );
    expect(audits.map(({ action }) => action)).toEqual(['filing.ownershipOffered', 'filing.ownershipTransferred']);
    await expect(archive.accept(transferId)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  });

  it('is offered by an archivist of the owner alone, and accepted by the one who is named', async () => {
    const archive = await anArchive();
    const provider = someone('P. Archive', world.provider, 'ARCHIVIST');
    const delegate = { ...someone('C. Archive', randomUUID(), 'ARCHIVIST'), sponsors: [world.sponsor] };
    for (const who of [provider, delegate]) await expect(archive.offer(who)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(archive.offer(someone('J. Supply', world.sponsor, 'SPONSOR_CLINSUP'))).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(archive.offer(receiver)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const transferId = await archive.offer();
    await expect(archive.accept(transferId, giver)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(archive.accept(transferId, provider)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    const colleague = someone('O. Archive', borealis, 'ARCHIVIST');
    await expect(archive.accept(transferId, colleague)).rejects.toMatchObject({ refusal: { code: 'OTHER_ARCHIVIST' } });
    await expect(archive.accept(transferId, someone('X. Archive', randomUUID(), 'ARCHIVIST'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('shows whom a reference names before the offer is signed, to who knows both ids of it', async () => {
    const named = (who: SignedInActor, change: object = {}) =>
      world.ask(who, archiveOwnershipOperations.receiver, {
        params: { organisationId: borealis, archivistId: receiver.personId, ...change },
      });
    expect(await named(giver)).toEqual({ organisation: 'Borealis (Demo)', archivist: 'N. Archive' });
    for (const change of [{ archivistId: giver.personId }, { organisationId: world.sponsor }, { archivistId: randomUUID() }])
      await expect(named(giver, change)).rejects.toMatchObject({ refusal: { code: 'NO_ARCHIVIST_THERE' } });
  });

  it.each<[string, object]>([
    ['NO_ARCHIVIST_THERE', { toArchivistId: randomUUID() }],
    ['NO_ARCHIVIST_THERE', { toOrganisationId: randomUUID() }],
    ['DAY_PASSED', { effectiveOn: '2020-01-01' }],
  ])('is refused with %s where the other side or the day is wrong', async (code, change) => {
    await expect((await anArchive()).offer(giver, change)).rejects.toMatchObject({ refusal: { code } });
  });

  it('stays where it is while the trial goes on, a package is not archived, or another offer waits', async () => {
    await expect((await anArchive({ endedOn: null })).offer()).rejects.toMatchObject({ refusal: { code: 'TRIAL_NOT_ENDED' } });
    await expect((await anArchive({ filing: 'LOCKED' })).offer()).rejects.toMatchObject({ refusal: { code: 'NOT_ARCHIVED' } });
    const archive = await anArchive();
    await archive.offer();
    await expect(archive.offer()).rejects.toMatchObject({ refusal: { code: 'TRANSFER_WAITS' } });
  });

  it('is not taken over before the day that was agreed', async () => {
    const archive = await anArchive();
    await expect(archive.accept(await archive.offer(giver, { effectiveOn: '2999-01-01' }))).rejects.toMatchObject({
      refusal: { code: 'NOT_IN_EFFECT_YET' },
    });
  });

  it('is withdrawn by the giving or declined by the receiving side, with a reason, and can be offered again', async () => {
    const archive = await anArchive();
    await archive.withdraw(await archive.offer(), giver);
    await archive.withdraw(await archive.offer(), receiver);
    const transferId = await archive.offer();
    await expect(archive.withdraw(transferId, someone('P. Archive', world.provider, 'ARCHIVIST'))).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
    await archive.accept(transferId);
    await expect(archive.withdraw(transferId, giver)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect((await archive.owner(receiver)).transfers.map(({ state }) => state)).toEqual(['WITHDRAWN', 'WITHDRAWN', 'ACCEPTED']);
  });
});

it('every transfer is listed for both sides and the provider, those that wait first, and for nobody else', async () => {
  const [handedOver, offered] = [await anArchive(), await anArchive()];
  const waits = await offered.offer();
  await handedOver.handOver();
  const listedFor = async (who: SignedInActor) => {
    const { transfers } = await world.ask<{ transfers: ArchiveTransfer[] }>(who, archiveOwnershipOperations.list);
    return transfers.filter(({ trialId }) => [handedOver.trialId, offered.trialId].includes(trialId));
  };
  for (const who of [giver, receiver, someone('A. Review', world.provider, 'QA_REVIEWER')]) {
    const listed = await listedFor(who);
    expect(listed.map(({ trialId, state }) => [trialId, state])).toEqual([
      [offered.trialId, 'OFFERED'],
      [handedOver.trialId, 'ACCEPTED'],
    ]);
    expect(listed[0]?.id).toBe(waits);
  }
  expect(await listedFor(someone('X. Archive', randomUUID(), 'ARCHIVIST'))).toEqual([]);
});

describe('what goes over with an archive', () => {
  it('is the reading of its records: of that archive, and of nothing else of the sponsor', async () => {
    const [archive, other] = [await anArchive(), await anArchive()];
    await expect(archive.retention(receiver)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await archive.handOver();
    expect((await archive.retention(receiver)).records).toHaveLength(1);
    const tree = await world.ask<{ cases: { caseId: string }[] }>(receiver, filingOperations.tree, { query: { trialId: archive.trialId } });
    expect(tree.cases.map(({ caseId }) => caseId)).toEqual([archive.caseId]);
    const filed = await world.ask<{ batchNo: string }>(receiver, filingOperations.package, { params: { caseId: archive.caseId } });
    expect(filed.batchNo).toBe(`B-${archive.trialId.slice(0, 8)}`);
    expect(await world.ask<object>(receiver, exchangeOperations.imported, { params: { trialId: archive.trialId } })).toMatchObject({
      artifacts: [],
    });
    await expect(other.retention(receiver)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await world.inScope(receiver, (tx) => tx.query('select 1 from release.certification_case'))).toEqual([]);
  });

  it('is the say over holds and disposal, which the former owner has no longer; clocks and holds go on as they stand', async () => {
    const archive = await anArchive();
    await archive.handOver();
    const [former, one, two] = [
      someone('J. Supply', world.sponsor, 'SPONSOR_CLINSUP'),
      someone('L. Supply', borealis, 'SPONSOR_CLINSUP'),
      someone('M. Supply', borealis, 'SPONSOR_CLINSUP'),
    ];
    await expect(archive.hold(giver)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(archive.dispose(former)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    const held = await anArchive();
    await held.hold(giver);
    await held.handOver();
    await expect(held.dispose(one)).rejects.toMatchObject({ refusal: { code: 'LEGAL_HOLD' } });
    expect((await archive.dispose(one)).result).toMatchObject({ state: 'PROPOSED' });
    expect((await archive.dispose(two)).result).toMatchObject({ state: 'APPROVED' });
  });

  it('goes on to a third owner, and is then no longer that of the second', async () => {
    const archive = await anArchive();
    await archive.handOver();
    const back = { toOrganisationId: world.sponsor, toArchivistId: giver.personId };
    await archive.accept(await archive.offer(receiver, back), giver);
    expect((await archive.owner(giver)).owner.organisationId).toBe(world.sponsor);
    await expect(archive.retention(receiver)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('waits, for a case of several trials, until the archives of all of them have gone', async () => {
    const archive = await anArchive({ trials: 2 });
    const one = someone('L. Supply', borealis, 'SPONSOR_CLINSUP');
    await archive.handOver();
    expect((await archive.retention(receiver)).records).toHaveLength(1);
    await expect(archive.dispose(one)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await archive.accept(await archive.offer(giver, {}, archive.trialIds[1]));
    expect((await archive.dispose(one)).result).toMatchObject({ state: 'PROPOSED' });
  });
});

it('a transfer and its acceptance are found when their signatures are moved', async () => {
  expect(await world.heldBySignatures()).toEqual(expect.arrayContaining(['transfer of an archive', 'acceptance of an archive']));
}, 60_000);
