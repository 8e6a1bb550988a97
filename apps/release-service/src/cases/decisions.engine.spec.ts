import { describe, expect, it } from '@jest/globals';
import { caseOperations, caseQueries, checklistOperations, clockOperations, requirementOperations } from '@qp/contracts/release';
import { ACase } from '../test/a-case.js';
import { openStack } from '../test/opened-stack.js';
import { problemOf } from '../test/release-stack.js';

const world = openStack();
const { people } = world;

async function ready(batchNo: string): Promise<ACase> {
  const theCase = await ACase.open(world.stack, people, world.records, batchNo);
  await theCase.toReady();
  return theCase;
}
/** The house of the QP works round the clock, but not on the day after today. */
const closeTomorrow = () => {
  const week = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]) as never;
  const on = new Date(Date.now() + 24 * 3_600_000).toISOString().slice(0, 10);
  const calendar = { timeZone: 'Etc/UTC', week, exceptions: [{ on, hours: [], name: 'House closed' }], minutesPerDay: 1440 };
  return world.stack.as({ ...people.lead, roles: ['OPERATIONS'] })(clockOperations.setCalendar, {
    body: { organisationId: people.orgs.provider, calendar, expectedVersion: 0, reason: 'The house is closed tomorrow' },
  });
};
const stoppedAt = ({ caseId }: ACase) =>
  world.stack.database.asAdmin(async (client) => {
    const { rows } = await client.query<{ at: Date }>('select stopped_at as at from release.certification_case where id = $1', [caseId]);
    return rows[0]?.at.getTime() ?? Number.NaN;
  });
const register = () => world.stack.as(people.qp)(caseQueries.register, { params: { authorisationId: world.records.authorisation } });

describe('a decision is refused', () => {
  it('while documents or answers are missing, with every condition that is not met', async () => {
    const theCase = await ACase.open(world.stack, people, world.records, 'B-GATES');
    await theCase.command(people.lead, 'assignQp', { qpId: people.qp.personId });
    for (const { key, need } of await theCase.lines()) if (need !== 'I' && key !== 'DEVIATION_LIST') await theCase.accept(key);
    expect((await theCase.view()).state).toBe('INTAKE');
    await theCase.accept('DEVIATION_LIST');
    await theCase.reaches('UNDER_REVIEW');
    const problem = await problemOf(theCase.command(people.qp, 'checklistDone'));
    expect(problem).toMatchObject({ code: 'GATE_NOT_MET', status: 409 });
    expect(problem.unmet?.some(({ gate, code }) => gate === 'G-02' && code === 'G-02.answered')).toBe(true);
    const [item] = await world.stack.as(people.qa)(checklistOperations.list, { params: theCase.params });
    const answer = world.stack.as(people.qa)(checklistOperations.answer, {
      params: { caseId: theCase.caseId, itemId: item?.key ?? '' },
      body: { expectedVersion: 0, answer: 'YES' },
    });
    expect(await problemOf(answer)).toMatchObject({ status: 422 });
  }, 60_000);

  it('when the evidence changed since it was shown, saying what', async () => {
    const theCase = await ready('B-CHANGED');
    const { hash } = await theCase.manifest('certify');
    await theCase.trailReview();
    const problem = await problemOf(
      world.stack.as(people.qp)(caseOperations.certify, { params: theCase.params, body: { manifestHash: hash }, manifestHash: hash }),
    );
    expect(problem).toMatchObject({ code: 'MANIFEST_CHANGED' });
    expect(problem.detail).toContain('trail-review');
    expect((await theCase.view()).state).toBe('READY_FOR_CERTIFICATION');
  }, 60_000);

  it('while no QP has approved the wording of the certificates', async () => {
    const theCase = await ready('B-UNWORDED');
    const withdrawn = (columns: string) =>
      world.stack.database.asAdmin((client) =>
        client.query(`update release.certificate_template set approved_by = ${columns} where authorisation_id = $1`, [
          world.records.authorisation,
        ]),
      );
    await withdrawn('null');
    try {
      const problem = await problemOf(theCase.sign('certify'));
      expect(problem.unmet).toEqual([expect.objectContaining({ code: 'G-12.wording', policy: 'locked' })]);
    } finally {
      await withdrawn(`'${people.qp.personId}'`);
    }
    await theCase.sign('certify');
  }, 60_000);

  it('when the owner of the evidence does not answer', async () => {
    const theCase = await ready('B-SILENT');
    const { hash } = await theCase.manifest('certify');
    world.stack.told.answering = false;
    try {
      const sign = world.stack.as(people.qp)(caseOperations.certify, {
        params: theCase.params,
        body: { manifestHash: hash },
        manifestHash: hash,
      });
      expect(await problemOf(sign)).toMatchObject({ code: 'OWNER_UNAVAILABLE', status: 503 });
    } finally {
      world.stack.told.answering = true;
    }
  }, 60_000);

  it('when a document expired at its owner, without a message about it', async () => {
    const theCase = await ready('B-EXPIRED');
    const impd = theCase.accepted.get('IMPD');
    const version = world.stack.told.versions.get(impd?.versionId ?? '');
    if (version) world.stack.told.versions.set(version.versionId, { ...version, state: 'EXPIRED' });
    const shown = await theCase.manifest('certify');
    expect(shown.unmet.map(({ code }) => code)).toContain('G-01.accepted');
    await theCase.reaches('UNDER_REVIEW');
  }, 60_000);

  it('for another QP, for a signature from elsewhere, and for one given for other evidence', async () => {
    const theCase = await ready('B-SIGNER');
    const { hash } = await theCase.manifest('certify');
    const certify = (person = people.qp, country = 'DK', signedHash = hash) =>
      problemOf(
        world.stack.as(person)(caseOperations.certify, {
          params: theCase.params,
          body: { manifestHash: hash },
          manifestHash: signedHash,
          country,
        }),
      );
    expect(await certify(people.deputy)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await certify(people.qa)).toMatchObject({ code: 'NOT_ALLOWED' });
    const abroad = await certify(people.qp, 'US');
    expect(abroad).toMatchObject({ code: 'GATE_NOT_MET' });
    expect(abroad.unmet?.map(({ code }) => code)).toContain('G-07.place');
    expect(await certify(people.qp, 'DK', 'f'.repeat(64))).toMatchObject({ code: 'MANIFEST_CHANGED' });
  }, 60_000);
});

describe('the register', () => {
  it('has no gap when certifications meet', async () => {
    const cases = await Promise.all(['B-MEET-1', 'B-MEET-2', 'B-MEET-3'].map(ready));
    await Promise.all(cases.map((theCase) => theCase.sign('certify')));
    const numbers = (await register()).map(({ registerNo }) => registerNo);
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
    expect(numbers.length).toBeGreaterThanOrEqual(3);
  }, 120_000);

  it('keeps stop, suspension, reinstatement and withdrawal as new entries', async () => {
    const theCase = await ready('B-AFTER');
    await theCase.sign('certify');
    await closeTomorrow();
    await theCase.command(people.sponsor, 'stop', { reason: 'a complaint came in' });
    expect((await theCase.view()).status.certification).toBe('Suspended');
    // whoever stops, the QP's house has one of its working days, which are not for the sponsor to see
    const inTwoDays = new Date((await stoppedAt(theCase)) + 2 * 24 * 3_600_000).toISOString();
    expect((await theCase.view()).nextDeadline).toEqual({ kind: 'STOP_UNRESOLVED', dueAt: inTwoDays });
    await theCase.sign('liftStop', { reason: 'the complaint is unfounded' });
    expect((await theCase.view()).nextDeadline?.kind).not.toBe('STOP_UNRESOLVED');
    await theCase.sign('suspend', { reason: 'a result is in doubt' });
    await theCase.sign('reinstate', { reason: 'the result is right', investigation: 'INV-1' });
    await theCase.sign('withdraw', { reason: 'a new finding' });
    expect((await theCase.view()).state).toBe('WITHDRAWN');
    const decisions = (await register()).filter(({ batchNo }) => batchNo === 'B-AFTER').map(({ decision }) => decision);
    expect(decisions).toEqual(['CERTIFIED', 'SUSPENDED', 'REINSTATED', 'WITHDRAWN']);
    expect(await problemOf(theCase.sign('reinstate', { reason: 'too late', investigation: 'INV-2' }))).toMatchObject({
      code: 'ILLEGAL_TRANSITION',
    });
  }, 120_000);

  it('keeps a rejection, and the batch comes back only by a renewed review', async () => {
    const theCase = await ready('B-REJECTED');
    const decided = await theCase.sign('reject', { reason: 'the label is wrong', disposition: 'destroy' });
    const late = world.stack.as(people.qa)(requirementOperations.proposeFacts, {
      params: theCase.params,
      body: { facts: world.records.facts({ sterile: true }), reason: 'it is sterile' },
    });
    expect(await problemOf(late)).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect(decided.result).toMatchObject({ state: 'REJECTED', certificateId: null });
    const { batch } = await theCase.view();
    const again = world.stack.as(people.qa)(caseOperations.openCase, {
      body: { batchId: batch.id, authorisationId: world.records.authorisation, facts: world.records.facts() },
    });
    expect(await problemOf(again)).toMatchObject({ code: 'SEPARATION_OF_DUTIES' });
  }, 60_000);
});

describe('a certified batch', () => {
  it('may serve another Member State by an amended certificate that supersedes the first', async () => {
    const theCase = await ready('B-AMENDED');
    const first = await theCase.sign('certify');
    await world.stack.database.asAdmin((client) =>
      client.query(
        `insert into release.ms_authorisation (id, owner_org, sponsor_id, trial_id, member_state, status, dossier_version, conditions, version, reason, entered_by)
         values (gen_random_uuid(), $1, $2, $3, 'SE', 'AUTHORISED', '1.0', '[]', 1, 'decision', $4)`,
        [people.orgs.provider, people.orgs.aurora, world.records.trial, people.sponsor.personId],
      ),
    );
    const to = (memberState: string) => ({
      trialId: world.records.trial,
      memberState,
      authorisation: 'AUTHORISED' as const,
      dossierVersion: '1.0',
    });
    const destinations = [to('DK'), { ...to('SE'), q08: 'YES' as const, q21: 'YES' as const, q23: 'YES' as const }];
    const act = world.stack.as(people.qp);
    const { hash, unmet } = await act(caseQueries.manifest, {
      params: theCase.params,
      query: { act: 'amendDestinations', destinations: JSON.stringify(destinations) },
    });
    expect(unmet).toEqual([]);
    const unapproved = destinations.map((one) => (one.memberState === 'SE' ? { ...one, q21: 'NO' as const } : one));
    const without = await act(caseQueries.manifest, {
      params: theCase.params,
      query: { act: 'amendDestinations', destinations: JSON.stringify(unapproved) },
    });
    expect(without).toMatchObject({ unmet: [], leftOff: ['SE: Q21 is not answered YES'] });
    const amended = await act(caseOperations.amendDestinations, {
      params: theCase.params,
      body: { manifestHash: hash, destinations },
      manifestHash: hash,
    });
    const certificate = await act(caseQueries.certificate, { params: { certificateId: amended.result.certificateId ?? '' } });
    expect(certificate).toMatchObject({ version: 2, current: true, record: { supersedes: first.result.certificateId } });
    expect(certificate.destinations.map(({ memberState }) => memberState)).toEqual(['DK', 'SE']);
    const before = await act(caseQueries.certificate, { params: { certificateId: first.result.certificateId ?? '' } });
    expect(before.current).toBe(false);
    const items = await act(checklistOperations.list, { params: theCase.params });
    expect(items.filter(({ memberState }) => memberState === 'SE').map(({ answer }) => answer)).toEqual(['YES', 'YES', 'YES']);
  }, 60_000);
});

describe('what a case asks', () => {
  it('is waived on a blocking line by the assigned QP alone, and never where the rules say so', async () => {
    const theCase = await ACase.open(world.stack, people, world.records, 'B-WAIVED');
    await theCase.command(people.lead, 'assignQp', { qpId: people.qp.personId });
    const lines = await theCase.lines();
    const hard = lines.find(({ need, waivable, state }) => need === 'H' && waivable && state === 'EXPECTED');
    const never = lines.find(({ waivable, state }) => !waivable && state === 'EXPECTED');
    const waive = (person: typeof people.qp, key = '', expectedVersion = 1) =>
      world.stack.as(person)(requirementOperations.notApplicable, {
        params: { caseId: theCase.caseId, code: key },
        body: { expectedVersion, reason: 'not made at that site' },
      });
    expect((await waive(people.qa, hard?.key)).result).toMatchObject({ proposed: true, state: 'EXPECTED' });
    expect(await problemOf(waive(people.lead, hard?.key, 2))).toMatchObject({ code: 'SEPARATION_OF_DUTIES' });
    expect((await waive(people.qp, hard?.key, 2)).result).toMatchObject({ proposed: false, state: 'NOT_APPLICABLE' });
    expect((await problemOf(waive(people.qp, never?.key))).unmet).toMatchObject([{ code: 'NOT_WAIVABLE' }]);
  }, 60_000);

  it('changes with corrected facts once a second person confirms, and re-opens the intake', async () => {
    const theCase = await ACase.open(world.stack, people, world.records, 'B-FACTS');
    await theCase.acceptAll();
    await theCase.reaches('INTAKE_COMPLETE');
    const facts = world.records.facts({ sterile: true });
    const { result } = await world.stack.as(people.qa)(requirementOperations.proposeFacts, {
      params: theCase.params,
      body: { facts, reason: 'it is sterile' },
    });
    expect(result.difference.added.length).toBeGreaterThan(0);
    const confirm = async (person: typeof people.qa) =>
      world.stack.as(person)(requirementOperations.confirmFacts, {
        params: { caseId: theCase.caseId, proposalId: result.proposalId },
        body: { expectedVersion: (await theCase.view()).version, reason: 'checked' },
      });
    const changes = () => world.stack.as(people.lead)(requirementOperations.factChanges, { params: theCase.params });
    const waiting = async () => {
      const all = await world.stack.as(people.lead)(requirementOperations.factChangesWaiting, {});
      return all.filter(({ caseId }) => caseId === theCase.caseId);
    };
    expect(await changes()).toMatchObject([
      {
        state: 'PROPOSED',
        facts: { sterile: true },
        reason: 'it is sterile',
        proposedBy: people.qa.name,
        proposedById: people.qa.personId,
      },
    ]);
    const { version } = await theCase.view();
    expect(await waiting()).toMatchObject([{ proposalId: result.proposalId, caseVersion: version, batchNo: 'B-FACTS' }]);
    await world.stack.as(people.qa)(requirementOperations.proposeFacts, {
      params: theCase.params,
      body: { facts: world.records.facts({ loggerRequired: false }), reason: 'thought better of it' },
    });
    expect(await problemOf(confirm(people.qa))).toMatchObject({ code: 'SEPARATION_OF_DUTIES' });
    expect((await confirm(people.lead)).result.state).toBe('INTAKE');
    // the other proposal started from facts that are not in force any more
    expect((await changes()).map(({ state }) => state)).toEqual(['CONFIRMED', 'OUTDATED']);
    expect(await waiting()).toEqual([]);
    expect((await theCase.view()).missing.map(({ key }) => key)).toEqual(expect.arrayContaining(result.difference.added.slice(0, 1)));
  }, 60_000);
});
