import { describe, expect, it } from '@jest/globals';
import {
  compileRequirements,
  currentRuleSet,
  parseCondition,
  scenarioPacks,
  type AddedRequirement,
  type BatchFacts,
} from '../requirements/index.js';
import { currentChecklist } from './checklist-sets.js';
import { compileChecklist, whyAsked } from './compile-checklist.js';
import { itemsReopenedBy, keysReopenedBy } from './reopening.js';

function itemsOf(facts: BatchFacts, additions: readonly AddedRequirement[] = []) {
  return compileChecklist(facts, compileRequirements(facts, currentRuleSet, additions));
}

/** Numbers of the items asked, each once. */
function asked(facts: BatchFacts, additions: readonly AddedRequirement[] = []): number[] {
  return [...new Set(itemsOf(facts, additions).map((item) => Number(item.itemId.slice(1))))];
}

const base = [1, 2, 4, 6, 7, 8, 9, 10, 11, 14, 15, 16, 18, 20, 21, 22, 23, 24, 25, 28, 31, 33, 34, 35, 36, 37, 41, 42];

function changed(plus: readonly number[], minus: readonly number[] = []): number[] {
  return [...base.filter((item) => !minus.includes(item)), ...plus].sort((a, b) => a - b);
}

describe('checklist as data', () => {
  it('has 42 rows, each with readable conditions and evidence of the matrix', () => {
    expect(currentChecklist.rows.map((row) => row.id)).toEqual(
      Array.from({ length: 42 }, (_, index) => `Q${String(index + 1).padStart(2, '0')}`),
    );
    const rows = new Set(currentRuleSet.rows.map((row) => row.row));
    for (const row of currentChecklist.rows) {
      expect(() => parseCondition(row.applies)).not.toThrow();
      expect(row.evidence.every((evidence) => rows.has(evidence))).toBe(true);
    }
    const personal = currentChecklist.rows.filter((row) => row.basis === 'P').map((row) => row.id);
    expect(personal).toEqual(['Q01', 'Q02', 'Q42']);
    expect(currentChecklist.rows.filter((row) => row.perDestination).map((row) => row.id)).toEqual(['Q08', 'Q21', 'Q23']);
  });
});

describe('checklist of each scenario', () => {
  it('EU-made, chemical, repeat', () => expect(asked(scenarioPacks.euMadeRepeat)).toEqual(base));
  it('made outside the EU', () => expect(asked(scenarioPacks.thirdCountryMadeEuPacked)).toEqual(changed([5, 29, 30])));
  it('part only', () => {
    const whole = [1, 2, 4, 9, 14, 15, 16, 20, 25, 28, 31, 35, 37, 41, 42];
    expect(asked(scenarioPacks.partialPackaging)).toEqual(whole);
  });
  it('over confirmed bulk', () => expect(asked(scenarioPacks.finalOverConfirmedBulk)).toEqual(changed([32], [11])));
  it('blinded comparator', () => expect(asked(scenarioPacks.blindedComparator)).toEqual(changed([26], [10, 11])));
  it('blinded placebo', () => expect(asked(scenarioPacks.blindedPlacebo)).toEqual(changed([27], [11])));
  it('sterile biological', () => expect(asked(scenarioPacks.sterileBiological)).toEqual(changed([13, 17])));
  it('autologous, fresh', () => expect(asked(scenarioPacks.autologousFresh)).toEqual(changed([17, 38, 39])));
  it('expiry update', () => expect(asked(scenarioPacks.expiryUpdate)).toEqual([1, 2, 8, 9, 22, 24, 34, 41, 42]));
  it('decentralised', () => expect(asked({ ...scenarioPacks.autologousFresh, decentralised: true })).toContain(40));
  it('animal origin', () => expect(asked({ ...scenarioPacks.euMadeRepeat, animalOrigin: true })).toEqual(changed([12])));
});

describe('items', () => {
  it('asks about an OOS once its investigation is a line', () => {
    expect(asked(scenarioPacks.euMadeRepeat, [{ code: 'OOS_OOT_REPORT', need: 'H', reason: 'OOS in dissolution' }])).toEqual(changed([19]));
  });

  it('never asks what the system states', () => expect(asked(scenarioPacks.euMadeRepeat)).not.toContain(3));

  it('asks Q28 whenever the batch is certified anew, shipment record or not', () => {
    const item = itemsOf(scenarioPacks.euMadeRepeat).find(({ itemId }) => itemId === 'Q28');
    expect(item?.evidence).toEqual([]);
    expect(item?.ifNo).toBe('D');
  });

  it('asks Q08, Q21 and Q23 once per member state; an undecided state has no decision as evidence', () => {
    const facts: BatchFacts = {
      ...scenarioPacks.euMadeRepeat,
      destinations: [
        { trialId: 'TRIAL-1', memberState: 'DK', authorisation: 'AUTHORISED', dossierVersion: '1.0' },
        { trialId: 'TRIAL-1', memberState: 'SE', authorisation: 'SUBMITTED', dossierVersion: '1.0' },
        { trialId: 'TRIAL-2', memberState: 'SE', authorisation: 'SUBMITTED', dossierVersion: '2.0' },
      ],
    };
    const items = itemsOf(facts);
    expect(items.filter((item) => item.perDestination).map((item) => item.key)).toEqual([
      'Q08:DK',
      'Q08:SE',
      'Q21:DK',
      'Q21:SE',
      'Q23:DK',
      'Q23:SE',
    ]);
    const evidence = (key: string) => items.find((item) => item.key === key)?.evidence.map((document) => document.row);
    expect(evidence('Q08:DK')).toEqual([1, 2, 8]);
    expect(evidence('Q08:SE')).toEqual([2, 8]);
    expect(evidence('Q23:SE')).toEqual([]);
    expect(items.find((item) => item.key === 'Q08:SE')?.trialIds).toEqual(['TRIAL-1', 'TRIAL-2']);
    expect(items.find((item) => item.key === 'Q08:SE')?.ifNoInWords).toBe('The batch cannot be certified for SE.');
  });

  it('cites on a repeat the documents accepted with the first batch', () => {
    const origins = (facts: BatchFacts) =>
      itemsOf(facts)
        .find((item) => item.itemId === 'Q16')
        ?.evidence.map((document) => [document.row, document.origin]);
    expect(origins(scenarioPacks.euMadeRepeat)).toEqual([
      [43, 'REUSED'],
      [64, 'REUSED'],
    ]);
    expect(origins({ ...scenarioPacks.euMadeRepeat, batchOrdinal: 'FIRST' })).toEqual([
      [43, 'ASKED'],
      [64, 'ASKED'],
    ]);
  });

  it('knows what waits for late results', () => {
    const stages = (facts: BatchFacts) =>
      itemsOf(facts)
        .filter((item) => item.needsStage2)
        .map((item) => [item.key, item.stage]);
    expect(stages(scenarioPacks.autologousFresh)).toEqual([
      ['Q17', 'BOTH'],
      ['Q18', 'BOTH'],
      ['Q39', 'BOTH'],
    ]);
    const overBulk: BatchFacts = {
      ...scenarioPacks.autologousFresh,
      multiQp: true,
      ownSteps: scenarioPacks.autologousFresh.ownSteps.filter((own) => own.step !== 'DP'),
    };
    expect(itemsOf(overBulk).find((item) => item.itemId === 'Q17')).toMatchObject({ stage: 'STAGE_2', lateOnly: true });
    expect(stages(scenarioPacks.sterileBiological)).toEqual([]);
  });

  it('says why an item is asked', () => {
    const { blindedPlacebo } = scenarioPacks;
    const item = itemsOf(blindedPlacebo).find(({ itemId }) => itemId === 'Q27');
    expect(item && whyAsked(item, blindedPlacebo)).toBe('The product is a placebo. Rests on: Placebo CoA incl. absence of active.');
  });
});

describe('re-opening', () => {
  it('touches only the items that cite the document', () => {
    expect(itemsReopenedBy('COA_DP')).toEqual(['Q18']);
    expect(itemsReopenedBy('CTA_DOSSIER_INDEX')).toEqual(['Q08', 'Q09']);
    expect(itemsReopenedBy('OWN_WISH')).toEqual([]);
    expect(keysReopenedBy(itemsOf(scenarioPacks.euMadeRepeat), 'CTA_DECISION')).toEqual(['Q08:DK', 'Q23:DK']);
  });

  it('touches nothing when the statement on complaints is renewed without a finding', () => {
    const items = itemsOf(scenarioPacks.euMadeRepeat);
    expect(itemsReopenedBy('COMPLAINT_RECALL_STATUS')).toEqual(['Q34']);
    expect(itemsReopenedBy('COMPLAINT_RECALL_STATUS', { renewedWithoutFinding: true })).toEqual([]);
    expect(keysReopenedBy(items, 'COMPLAINT_RECALL_STATUS', { renewedWithoutFinding: true })).toEqual([]);
  });
});
