import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ResponseOf } from '@qp/contracts/operation';
import { clockOperations, followUpOperations, policyOperations, ruleVersionOperations, type ruleKinds } from '@qp/contracts/release';
import { currentChecklist } from '@qp/domain/checklist';
import { currentRuleSet } from '@qp/domain/requirements';
import { differenceOfRules } from '@qp/domain/rule-versions';
import type { SignedInActor } from '@qp/platform/service-kit';
import { QualityWorld, someone } from '../../test/quality-world.js';
import { clocks } from '../clocks/index.js';
import { followUp } from '../follow-up/index.js';
import { gateConditions } from '../policies/gate-conditions.js';
import { policies } from '../policies/policies.js';
import { ruleVersions } from './index.js';

let world: QualityWorld;
let quality: SignedInActor;
let qp: SignedInActor;
let elsewhere: SignedInActor;
beforeAll(async () => {
  world = await QualityWorld.make([policies, clocks, followUp, ruleVersions]);
  quality = someone('E. Quality', world.provider, 'QUALITY_MGMT', 'OPERATIONS');
  qp = someone('Dr Q. Example', world.provider, 'QP_CERT');
  elsewhere = someone('Z. Quality', randomUUID(), 'QUALITY_MGMT');
}, 60_000);
afterAll(() => world?.drop());

const switchable = gateConditions.find(({ defaultPolicy }) => defaultPolicy === 'on')?.code ?? '';
type Versions = ResponseOf<typeof ruleVersionOperations.list>;
const list = (kind: (typeof ruleKinds)[number], who = quality) => world.ask<Versions>(who, ruleVersionOperations.list, { query: { kind } });

describe('the versions of the rules', () => {
  it('are those of the product with every row and its source', async () => {
    const [matrix] = await list('REQUIREMENTS');
    expect(matrix).toMatchObject({ version: currentRuleSet.version, current: true, since: null });
    expect(matrix?.lines).toHaveLength(currentRuleSet.rows.length);
    expect(matrix?.lines.filter(({ citation }) => citation === null || citation === '')).toEqual([]);
    const [checklist] = await list('CHECKLIST');
    expect(checklist?.version).toBe(currentChecklist.version);
    expect(checklist?.lines.map(({ key }) => key)).toEqual(currentChecklist.rows.map(({ id }) => id));
  });

  it('count each change of a gate that quality management and a QP agreed, against the default', async () => {
    const authorisationId = await world.authorisationNaming(qp);
    const propose = async (policy: string, reason: string) => {
      const made = await world.act(quality, policyOperations.changeGatePolicy, {
        body: { authorisationId, condition: switchable, policy, reason },
      });
      await world.act(qp, policyOperations.agreeGatePolicy, {
        params: { proposalId: (made.result as { id: string }).id },
        body: { expectedVersion: 1 },
      });
    };
    const [before] = (await list('GATES')).filter(({ scope }) => scope.key === authorisationId);
    expect(before).toMatchObject({ version: 'default', current: true });
    await propose('warn', 'House rule 7.');
    await propose('off', 'House rule 9.');
    const versions = (await list('GATES')).filter(({ scope }) => scope.key === authorisationId);
    expect(versions.map(({ version, current, reason }) => [version, current, reason])).toEqual([
      ['2', true, 'House rule 9.'],
      ['1', false, 'House rule 7.'],
      ['default', false, null],
    ]);
    const differences = differenceOfRules(versions[1]?.lines ?? [], versions[0]?.lines ?? []);
    expect(differences.map(({ line, parts }) => [line.key, parts])).toEqual([
      [switchable, [{ name: 'policy', before: 'warn', now: 'off' }]],
    ]);
  });

  it('are those of the house for promises and reminders, with who changed them and why', async () => {
    const [preset] = await list('SERVICE_LEVELS');
    expect(preset).toMatchObject({ version: 'default', current: true });
    const levels = await world.ask<ResponseOf<typeof clockOperations.listServiceLevels>>(quality, clockOperations.listServiceLevels);
    const { budgets, warnAt } = levels.at(-1) ?? { budgets: {}, warnAt: [] };
    await world.act(quality, clockOperations.changeServiceLevels, {
      body: { scope: {}, budgets, warnAt: [...warnAt.slice(0, -1), 99], expectedVersion: 0, reason: 'Tell us later.' },
    });
    const changed = await list('SERVICE_LEVELS');
    expect(changed[0]).toMatchObject({ version: '1', current: true, by: 'E. Quality', reason: 'Tell us later.' });
    expect(differenceOfRules(preset?.lines ?? [], changed[0]?.lines ?? []).map(({ line }) => line.key)).toEqual(['warnAt']);

    const [policy] = await world.ask<ResponseOf<typeof followUpOperations.listFollowUp>>(quality, followUpOperations.listFollowUp);
    await world.act(quality, followUpOperations.changeFollowUp, {
      body: { policy: { ...policy?.policy, capPerDay: 7 }, expectedVersion: 0, reason: 'Fewer mails.' },
    });
    const [newest, before] = await list('FOLLOW_UP');
    expect(differenceOfRules(before?.lines ?? [], newest?.lines ?? [])).toMatchObject([
      { line: { key: 'capPerDay', citation: 'domain reference 7.4, 7.5' }, parts: [{ now: '7' }] },
    ]);
  });

  it('of a house are its own', async () => {
    expect((await list('SERVICE_LEVELS', elsewhere)).map(({ version }) => version)).toEqual(['default']);
    expect(await list('GATES', elsewhere)).toEqual([]);
  });
});
