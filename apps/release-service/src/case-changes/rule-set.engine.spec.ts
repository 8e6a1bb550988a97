import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseChangeOperations, requirementOperations } from '@qp/contracts/release';
import { currentRuleSet, ruleSetOf, type RuleSet } from '@qp/domain/requirements';
import type { SignedInActor } from '@qp/platform/service-kit';
import { QualityWorld, someone } from '../../test/quality-world.js';
import { currentRules, productRules, type RuleBook } from '../cases/compile-case.js';
import { features } from '../features.js';
import { caseChangesBy } from './index.js';

/** The rules of the year after: one document more, and one fewer. */
const dropped = 'EXCIPIENT_PACKMAT_RELEASE';
const next: RuleSet = {
  version: 'requirements-2027-05',
  rows: currentRuleSet.rows.flatMap((row) => {
    if (row.code === dropped) return [];
    return row.code === 'API_COA' ? [row, { ...row, row: 900, code: 'CARBON_STATEMENT', title: 'Carbon statement' }] : [row];
  }),
};
const book: RuleBook = {
  ...productRules,
  current: { ...currentRules, ruleSetVersion: next.version },
  ruleSetOf: (version) => (version === next.version ? next : ruleSetOf(version)),
};

let world: QualityWorld;
let qa: SignedInActor;
let caseId: string;
beforeAll(async () => {
  world = await QualityWorld.make(features.map((feature) => (feature.name === 'case-changes' ? caseChangesBy(book) : feature)));
  qa = someone('A. Review', world.provider, 'QA_REVIEWER');
  caseId = await opened('B-RULES', 'UNDER_REVIEW');
}, 60_000);
afterAll(() => world?.drop());

const steps = ['DP', 'PRIMARY_PACK', 'PACK', 'TEST'] as const;
const facts = () => ({
  certificationRole: 'FINAL',
  caseType: 'INITIAL',
  origin: 'EU_EEA',
  importStep: 'NONE',
  mraCoversImp: false,
  storageClass: 'AMBIENT',
  loggerRequired: false,
  productKind: 'TEST',
  modality: 'CHEMICAL',
  destinations: [{ trialId: randomUUID(), memberState: 'DK', authorisation: 'AUTHORISED', dossierVersion: '1.0' }],
  ownSteps: steps.map((step) => ({ step, siteName: 'Fjord Manufacturing (Demo)', country: 'DK', relation: 'CONTRACT_SITE' })),
  batchOrdinal: 'FIRST',
});

async function opened(batchNo: string, state: string): Promise<string> {
  return world.caseOf(await world.batch(batchNo), state, {
    facts: JSON.stringify(facts()),
    rule_set_version: currentRules.ruleSetVersion,
    checklist_version: currentRules.checklistVersion,
  });
}

interface Shown {
  version: number;
  pending: boolean;
  offered: { ruleSet: string; checklist: string; supplyChain: number };
  added: { key: string; because: string }[];
  removed: { key: string; because: string }[];
}
const show = (id = caseId) => world.ask<Shown>(qa, caseChangeOperations.show, { params: { caseId: id } });
const decide = async (operation: typeof caseChangeOperations.takeUp | typeof caseChangeOperations.keep, id = caseId) => {
  const { version, offered } = await show(id);
  return world.act(qa, operation, { params: { caseId: id }, body: { expectedVersion: version, offered, reason: 'as law asks now' } });
};
const ruleSetOfCase = async (id: string) =>
  (
    await world.asJobs((tx) =>
      tx.one<{ version: string }>('select rule_set_version as version from release.certification_case where id = $1', [id]),
    )
  ).version;

describe('a newer rule set', () => {
  it('changes an open case when a person takes it up, and re-opens its review', async () => {
    expect(await world.ask<unknown[]>(qa, caseChangeOperations.list)).toMatchObject([
      { caseId, taken: { ruleSet: currentRules.ruleSetVersion }, offered: { ruleSet: next.version } },
    ]);
    const shown = await show();
    expect(shown.added.map(({ key }) => key)).toEqual(['CARBON_STATEMENT']);
    expect(shown.removed).toEqual([expect.objectContaining({ key: dropped, because: `Rule set ${next.version} does not ask for it.` })]);
    const stranger = someone('V. Other', randomUUID(), 'QA_REVIEWER');
    await expect(world.ask(stranger, caseChangeOperations.show, { params: { caseId } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const { result } = await decide(caseChangeOperations.takeUp);
    expect(result).toMatchObject({ state: 'UNDER_REVIEW', added: 1, removed: 1 });
    expect(await ruleSetOfCase(caseId)).toBe(next.version);
    const lines = await world.ask<{ key: string }[]>(qa, requirementOperations.list, { params: { caseId } });
    expect(lines.map(({ key }) => key)).toContain('CARBON_STATEMENT');
    expect(lines.map(({ key }) => key)).not.toContain(dropped);
    expect(await show()).toMatchObject({ pending: false });
  });

  it('leaves a case under the rules it was opened with where a person says so', async () => {
    const kept = await opened('B-RULES-KEPT', 'INTAKE');
    await decide(caseChangeOperations.keep, kept);
    expect(await ruleSetOfCase(kept)).toBe(currentRules.ruleSetVersion);
    expect(await world.ask<unknown[]>(qa, caseChangeOperations.list)).toEqual([]);
    await expect(decide(caseChangeOperations.takeUp, kept)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  });
});
