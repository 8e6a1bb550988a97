import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { caseQueries, trialReleaseOperations } from '@qp/contracts/release';
import type { ACase } from '../test/a-case.js';
import { ASupply, makeSupplyPeople } from '../test/a-supply.js';
import { makeReleaseStack, problemOf, until, type ReleaseStack } from '../test/release-stack.js';

const people = makeSupplyPeople();
let stack: ReleaseStack;
let supply: ASupply;

/** Conditions that the house lets warn for this test. */
const warning = ['G-01.unexpired', 'G-15.shelf-life', 'G-16.shelf-life', 'G-16.transport', 'G-17.expiry'];

beforeAll(async () => {
  stack = await makeReleaseStack();
  supply = await ASupply.make(stack, people);
  for (const condition of warning) await policy(condition, 'warn');
  await stack.start('both');
}, 120_000);
afterAll(() => stack.stop());

/** The house decides how a condition binds. */
function policy(condition: string, binds: 'on' | 'warn' | 'off') {
  return supply.write(
    `insert into release.gate_policy (id, owner_org, authorisation_id, condition, policy, reason, changed_by, agreed_by_qp, owner_name, agreed_by_name)
     values ($1, $2, $3, $4, $5, 'House rule 7.', $6, $7, 'E. Quality', $8)`,
    [
      randomUUID(),
      people.orgs.provider,
      supply.records.authorisation,
      condition,
      binds,
      people.lead.personId,
      people.qp.personId,
      people.qp.name,
    ],
  );
}

const why = (code: string, subject?: string) => ({ code, ...(subject && { subject }), reason: `Gone over ${code}.` });
const expired = () => ({ warnings: [why('G-01.unexpired', 'LABEL_MASTER')] });
const minimumLife = (days: string) =>
  supply.write('update release.trial set facts = facts || $2::jsonb where id = $1', [
    supply.records.trial,
    `{"minRemainingShelfLifeDays": ${days}}`,
  ]);
const trailOf = (action: string, stream: string) =>
  until('the row of the audit trail', () => {
    const rows = stack.told.auditRows.filter((row) => row.action === action && row.stream === stream);
    return Promise.resolve(rows.length > 0 && rows.map(({ after }) => (after as { warnings?: object[] }).warnings));
  });

describe('what only warns', () => {
  let theCase: ACase & { readonly batchId: string };
  let releaseId: string;

  it('is asked for at the end of the checklist, and passes with a reason for it and for nothing else', async () => {
    theCase = await supply.readyCase('B-WARNED', {}, async (made) => {
      await supply.write(`update release.requirement_line set valid_to = current_date - 1 where case_id = $1 and key = 'LABEL_MASTER'`, [
        made.caseId,
      ]);
      const done = (body: object = {}) => problemOf(made.command(people.qp, 'checklistDone', { ...body }));
      const refusal = await done();
      expect(refusal).toMatchObject({
        code: 'GATE_NOT_MET',
        detail: expect.stringContaining('A reason is needed to go on'),
        unmet: [{ code: 'G-01.unexpired', subject: 'LABEL_MASTER', policy: 'warn', whatToDo: expect.stringContaining('with a reason') }],
      });
      const [right] = expired().warnings;
      expect(await done({ warnings: [{ ...right, reason: ' ' }] })).toMatchObject({ code: 'VALIDATION_FAILED' });
      expect(await done({ warnings: [{ ...right, mood: 'good' }] })).toMatchObject({ code: 'VALIDATION_FAILED' });
      expect(await done({ warnings: [right, why('G-11.expiry')] })).toMatchObject({
        code: 'RULE_BROKEN',
        detail: expect.stringContaining('Nothing asks for a reason for G-11.expiry'),
      });
      expect(await done({ warnings: [right, right] })).toMatchObject({ code: 'RULE_BROKEN' });
      return expired();
    });
    const view = await theCase.view();
    expect(view.policies).toMatchObject({
      sopMode: expect.any(Boolean),
      changed: warning.map((code) => ({
        code,
        policy: 'warn',
        default: 'on',
        owner: 'E. Quality',
        agreedBy: people.qp.name,
        reason: 'House rule 7.',
      })),
    });
    expect(view).toMatchObject({
      state: 'READY_FOR_CERTIFICATION',
      warnings: [{ act: 'checklistDone', code: 'G-01.unexpired', subject: 'LABEL_MASTER', reason: 'Gone over G-01.unexpired.' }],
    });
  }, 120_000);

  it('is signed for: the reason stands in the manifest, the trail, the case and beside the certificate', async () => {
    const ask = (given?: object) =>
      stack.as(people.qp)(caseQueries.manifest, {
        params: theCase.params,
        query: { act: 'certify', ...(given && { warnings: JSON.stringify(given) }) },
      });
    const bare = await ask();
    expect(bare.unmet).toMatchObject([{ code: 'G-01.unexpired', policy: 'warn' }]);
    expect(await problemOf(theCase.sign('certify'))).toMatchObject({ code: 'GATE_NOT_MET' });
    const { warnings } = expired();
    expect(await problemOf(ask({}))).toMatchObject({ code: 'VALIDATION_FAILED' });
    const shown = await ask(warnings);
    expect(shown).toMatchObject({ unmet: [], warnings: [{ code: 'G-01.unexpired', reason: 'Gone over G-01.unexpired.' }] });
    expect(shown.hash).not.toBe(bare.hash);
    const unseen = [{ ...warnings[0], reason: 'Another reason than was shown.' }];
    expect(await problemOf(theCase.sign('certify', { warnings: unseen }, people.qp, shown.hash))).toMatchObject({
      code: 'MANIFEST_CHANGED',
    });
    const { result } = await theCase.sign('certify', { warnings }, people.qp, shown.hash);
    const [signature] = await supply.read<{ manifest: string }>('select manifest from release.signature where id = $1', [
      result.signatureId,
    ]);
    expect(JSON.parse(signature?.manifest ?? '{}')).toMatchObject({
      gates: { unmet: [], warnings: [{ code: 'G-01.unexpired', subject: 'LABEL_MASTER', reason: 'Gone over G-01.unexpired.' }] },
      policies: { changed: warning.map((code) => ({ code, policy: 'warn', owner: 'E. Quality', agreedBy: people.qp.name })) },
    });
    const kept = { code: 'G-01.unexpired', reason: 'Gone over G-01.unexpired.' };
    expect(await trailOf('case.certify', `case/${theCase.caseId}`)).toEqual([[expect.objectContaining(kept)]]);
    expect((await theCase.view()).warnings.map(({ act }) => act)).toEqual(['checklistDone', 'certify']);
    const certificate = await stack.as(people.qa)(caseQueries.certificate, { params: { certificateId: result.certificateId ?? '' } });
    expect(certificate.warnings).toMatchObject([{ act: 'certify', by: people.qp.name, ...kept }]);
  }, 60_000);

  it('blocks no regulatory release by itself, and is signed for with the manifest that holds the reason', async () => {
    const { caseId } = theCase;
    await supply.write(`update release.requirement_line set valid_to = null where case_id = $1`, [caseId]);
    await minimumLife('3000');
    const [{ certificate_id: certificateId } = { certificate_id: '' }] = await supply.read<{ certificate_id: string }>(
      'select certificate_id from release.certification_case where id = $1',
      [caseId],
    );
    await supply.fileMade(caseId, certificateId);
    const release = await supply.release('B-WARNED');
    releaseId = release.id;
    await supply.sentHandoff(caseId);
    await supply.acknowledge(caseId);
    await supply.confirmStock(caseId);
    expect((await supply.view(releaseId)).state).toBe('PENDING');
    const params = { trialReleaseId: releaseId };
    const content = { siteIds: [supply.site], checks: { labelLanguageChecked: true, permits: [] } };
    const { version } = await supply.view(releaseId);
    const given = [why('G-15.shelf-life')];
    const ask = (warnings?: object) =>
      stack.as(people.releaser)(trialReleaseOperations.manifest, {
        params,
        query: { act: 'release', content: JSON.stringify(content), ...(warnings && { warnings: JSON.stringify(warnings) }) },
      });
    const sign = (warnings: object[], manifestHash?: string) =>
      stack.as(people.releaser)(trialReleaseOperations.release, {
        params,
        body: { expectedVersion: version, ...content, ...(manifestHash && { manifestHash }), warnings: warnings as never },
        manifestHash,
      });
    expect((await ask()).unmet).toMatchObject([{ code: 'G-15.shelf-life', policy: 'warn' }]);
    expect(await problemOf(sign([]))).toMatchObject({ code: 'GATE_NOT_MET', detail: expect.stringContaining('reason is needed') });
    expect(await problemOf(sign(given))).toMatchObject({ code: 'RULE_BROKEN', detail: expect.stringContaining('manifest') });
    const shown = await ask(given);
    expect(await problemOf(sign(given, (await ask()).hash))).toMatchObject({ code: 'MANIFEST_CHANGED' });
    const { result } = await sign(given, shown.hash);
    expect(result.state).toBe('RELEASED');
    const [signature] = await supply.read<{ manifest: string }>('select manifest from release.signature where id = $1', [
      result.signatureId,
    ]);
    expect(JSON.parse(signature?.manifest ?? '{}')).toMatchObject({
      act: 'release',
      gates: { warnings: given },
      policies: { changed: warning.map((code) => ({ code, policy: 'warn' })) },
    });
    expect(await trailOf('trial-release.releaseTrial', `release/${releaseId}`)).toEqual([[expect.objectContaining(given[0] ?? {})]]);
    expect((await supply.view(releaseId)).warnings).toMatchObject([{ act: 'releaseTrial', code: 'G-15.shelf-life' }]);
  }, 120_000);

  it('is asked for at each step of a parcel, of whoever takes it', async () => {
    const life = why('G-16.shelf-life');
    const { result } = await supply.order(theCase.batchId, 10);
    const step = (name: 'clear' | 'pick' | 'dispatch' | 'accept', body: object = {}) => supply.step(name, result.shipmentId, { ...body });
    const reasonNeeded = { code: 'GATE_NOT_MET', detail: expect.stringContaining('reason is needed') };
    for (const name of ['clear', 'pick'] as const) {
      expect(await problemOf(step(name))).toMatchObject(reasonNeeded);
      await step(name, { warnings: [life] });
    }
    expect(await problemOf(step('dispatch', { loggers: [], warnings: [life] }))).toMatchObject({
      ...reasonNeeded,
      unmet: [{ code: 'G-16.transport', policy: 'warn' }],
    });
    await step('dispatch', { loggers: [], warnings: [life, why('G-16.transport')] });
    await supply.step('receive', result.shipmentId, { quantity: 10 });
    await supply.write(`update release.batch set expiry_date = '2020-01-01' where id = $1`, [theCase.batchId]);
    expect(await problemOf(step('accept'))).toMatchObject({ ...reasonNeeded, unmet: [{ code: 'G-17.expiry', policy: 'warn' }] });
    expect((await step('accept', { warnings: [why('G-17.expiry')] })).result.state).toBe('ACCEPTED');
    const { warnings } = await supply.shipment(result.shipmentId);
    expect(warnings.map(({ act, code }) => `${act} ${code}`)).toEqual([
      'clear G-16.shelf-life',
      'pick G-16.shelf-life',
      'dispatch G-16.shelf-life',
      'dispatch G-16.transport',
      'accept G-17.expiry',
    ]);
    expect(await trailOf('shipment.accept', `shipment/${result.shipmentId}`)).toEqual([[expect.objectContaining({ code: 'G-17.expiry' })]]);
  }, 120_000);
});

describe('the further policies', () => {
  it('SOD-2 and the 24 hours of the statement on complaints refuse by default, and bind as the house decides', async () => {
    const theCase = await supply.readyCase('B-FURTHER');
    await supply.write(`update release.requirement_line set uploader_id = $2 where case_id = $1 and key = 'BMR_EXECUTED'`, [
      theCase.caseId,
      people.qp.personId,
    ]);
    await supply.write(
      `update release.requirement_line set received_at = now() - interval '25 hours' where case_id = $1 and key = 'COMPLAINT_RECALL_STATUS'`,
      [theCase.caseId],
    );
    const open = async () => {
      const { unmet } = await theCase.manifest('certify');
      return unmet
        .filter(({ code }) => code === 'G-07.independent' || code === 'G-01.fresh')
        .map(({ code, policy: binds }) => `${code} ${binds}`);
    };
    expect(await open()).toEqual(['G-01.fresh on', 'G-07.independent on']);
    await policy('G-07.independent', 'warn');
    await policy('G-01.fresh', 'off');
    expect(await open()).toEqual(['G-07.independent warn']);
    await policy('G-07.independent', 'off');
    expect(await open()).toEqual([]);
  }, 120_000);

  it('SOD-4 refuses the certifying QP by default, warns or lets go as the house decides, and never lets go of acting for the sponsor', async () => {
    await minimumLife('0');
    const made = await supply.certified('B-SOD-4');
    await supply.acknowledge(made.theCase.caseId);
    await supply.confirmStock(made.theCase.caseId);
    const { version } = await supply.view(made.release.id);
    const both = { ...people.releaser, personId: people.qp.personId };
    const sign = (person = both) => supply.signReleaseAt(made.release.id, version, person);
    expect(await problemOf(sign())).toMatchObject({ code: 'SEPARATION_OF_DUTIES' });
    await policy('G-15.independent', 'warn');
    expect(await problemOf(sign())).toMatchObject({ code: 'GATE_NOT_MET', unmet: [{ code: 'G-15.independent', policy: 'warn' }] });
    await policy('G-15.independent', 'off');
    const forNobody = { ...both, org: people.orgs.maker, sponsors: [] };
    expect(['SEPARATION_OF_DUTIES', 'NOT_FOUND', 'NOT_ALLOWED']).toContain((await problemOf(sign(forNobody))).code);
    expect((await sign()).result.state).toBe('RELEASED');
  }, 120_000);
});
