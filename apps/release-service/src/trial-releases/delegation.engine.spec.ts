import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseOperations, caseQueries } from '@qp/contracts/release';
import { ASupply, makeSupplyPeople } from '../test/a-supply.js';
import { makeReleaseStack, problemOf, until, type ReleaseStack } from '../test/release-stack.js';

const people = makeSupplyPeople();
let stack: ReleaseStack;
let supply: ASupply;

beforeAll(async () => {
  stack = await makeReleaseStack();
  supply = await ASupply.make(stack, people);
  await stack.start('both');
}, 120_000);
afterAll(() => stack.stop());

describe('the sponsor’s release, signed by its CRO', () => {
  it('stands under written delegation, and is refused without one, or with one of another sponsor', async () => {
    const { release, theCase } = await supply.certified('B-CRO-1');
    await supply.acknowledge(theCase.caseId, people.cro);
    const undelegated = { ...people.cro, sponsors: [] };
    const ofAnother = { ...people.cro, sponsors: [people.orgs.borealis] };
    for (const person of [undelegated, ofAnother]) expect(await refusalOf(person, release.id)).toMatch(/NOT_ALLOWED|NOT_FOUND/);
    expect((await supply.view(release.id)).state).toBe('PENDING');

    const signed = await supply.signRelease(release.id, people.cro);
    expect(signed.result.state).toBe('RELEASED');
    expect(await supply.view(release.id)).toMatchObject({ state: 'RELEASED', releasedBy: people.cro.name });
    const [signature] = await supply.read<{ person_id: string; organisation_id: string; on_behalf_of: string; meaning: string }>(
      'select person_id, organisation_id, on_behalf_of, meaning from release.signature where id = $1',
      [signed.result.signatureId],
    );
    expect(signature).toEqual({
      person_id: people.cro.personId,
      organisation_id: people.places.cro,
      on_behalf_of: people.orgs.aurora,
      meaning: 'REGULATORY_RELEASE',
    });
  }, 60_000);

  /** The delegation may be missing at the door already, or be found missing by the release itself. */
  async function refusalOf(person: typeof people.cro, trialReleaseId: string): Promise<string> {
    const { version } = await supply.view(trialReleaseId);
    return (await problemOf(supply.signReleaseAt(trialReleaseId, version, person))).code;
  }
});

describe('a destination that is amended away', () => {
  it('suspends its trial release, which cannot be resumed while the certificate does not name it', async () => {
    await supply.write(
      `insert into release.ms_authorisation (id, owner_org, sponsor_id, trial_id, member_state, status, dossier_version, conditions, version, reason, entered_by)
       values (gen_random_uuid(), $1, $2, $3, 'SE', 'AUTHORISED', '1.0', '[]', 1, 'decision', $4)`,
      [people.orgs.provider, people.orgs.aurora, supply.records.trial, people.sponsor.personId],
    );
    const { theCase, release } = await supply.released('B-AMEND-1');
    const to = (memberState: string) => ({
      trialId: supply.records.trial,
      memberState,
      authorisation: 'AUTHORISED' as const,
      dossierVersion: '1.0',
    });
    const amend = async (destinations: readonly object[]) => {
      const act = stack.as(people.qp);
      const { hash, unmet } = await act(caseQueries.manifest, {
        params: theCase.params,
        query: { act: 'amendDestinations', destinations: JSON.stringify(destinations) },
      });
      expect(unmet).toEqual([]);
      return act(caseOperations.amendDestinations, {
        params: theCase.params,
        body: { manifestHash: hash, destinations: destinations as never },
        manifestHash: hash,
      });
    };
    const answers = { q08: 'YES', q21: 'YES', q23: 'YES' };
    await amend([{ ...to('SE'), ...answers }]);
    const suspended = await until('the suspension', async () => {
      const view = await supply.view(release.id);
      return view.state === 'SUSPENDED' && view;
    });
    expect(suspended.blockedBy).toMatchObject([{ code: 'SUSPENDED', message: 'The certificate no longer names DK.' }]);
    expect(await problemOf(supply.resume(release.id))).toMatchObject({ code: 'GATE_NOT_MET' });

    const back = await amend([to('SE'), { ...to('DK'), ...answers }]);
    await supply.fileMade(theCase.caseId, back.result.certificateId ?? '');
    await until('the new hand-off', async () => (await supply.handoff(theCase.caseId)).status === 'SENT');
    expect(await problemOf(supply.resume(release.id))).toMatchObject({ unmet: [{ code: 'G-15.handoff' }] });
    await supply.acknowledge(theCase.caseId);
    expect((await supply.resume(release.id)).result.state).toBe('RELEASED');
  }, 90_000);
});
