import { describe, expect, it } from '@jest/globals';
import type { BatchFacts, OwnStep } from './batch-facts.js';
import { compileRequirements } from './compile.js';
import { requirementMatrix202611 } from './requirement-matrix-2026-11.js';
import { scenarioPacks } from './scenario-packs.js';

const base = [2, 3, 4, 7, 8, 9, 10, 11, 13, 14, 22, 23, 28, 29, 32, 38, 39, 40, 42, 48, 49, 62];
const dpElsewhere: OwnStep = { step: 'DP', siteName: 'Nordhavn Works', country: 'DK', relation: 'CONTRACT_SITE' };

function changed(plus: readonly number[], minus: readonly number[] = []): number[] {
  return [...base.filter((row) => !minus.includes(row)), ...plus].sort((a, b) => a - b);
}

function compile(facts: BatchFacts) {
  return compileRequirements(facts, requirementMatrix202611);
}

/** Rows that block the certification, whether at once, at signing or at stage 2; each once, of however many sites it is asked. */
function hardRows(facts: BatchFacts): (number | null)[] {
  const hard = compile(facts).filter((line) => line.need === 'H');
  return [...new Set(hard.map((line) => line.row))];
}

function rows(facts: BatchFacts): (number | null)[] {
  return [...new Set(compile(facts).map((line) => line.row))];
}

describe('scenario packs', () => {
  it('EU-made, chemical, repeat: 22 hard documents, the decision at step 2', () => {
    expect(hardRows(scenarioPacks.euMadeRepeat)).toEqual(base);
    expect(base).toHaveLength(22);
    const atRelease = compile(scenarioPacks.euMadeRepeat).filter((line) => line.due === 'REGULATORY_RELEASE');
    expect(atRelease.map((line) => [line.row, line.need, line.needAtDue])).toEqual([[1, 'W', 'H']]);
    expect(rows(scenarioPacks.euMadeRepeat)).toEqual(expect.not.arrayContaining([12, 16, 17, 31, 53]));
  });

  it('made outside the EU, packed in it', () => {
    const facts = scenarioPacks.thirdCountryMadeEuPacked;
    expect(hardRows(facts)).toEqual(changed([16, 17, 18, 19, 31, 52, 53]));
    expect(hardRows({ ...facts, thirdPartyAudit: true })).toEqual(changed([16, 17, 18, 19, 20, 31, 52, 53]));
    expect(compile(facts).find((line) => line.row === 33)?.need).toBe('W');
  });

  it('part only: own packaging, confirmed to the client’s QP', () => {
    const facts = scenarioPacks.partialPackaging;
    const whole = [4, 7, 9, 10, 12, 13, 29, 40, 49];
    expect(hardRows(facts)).toEqual(whole);
    expect(rows(facts)).toEqual(expect.not.arrayContaining([1, 8, 32, 42, 62]));
    expect(hardRows({ ...facts, blinded: true })).toEqual([4, 7, 9, 10, 12, 13, 29, 34, 40, 49]);
    const contracted: OwnStep[] = [{ step: 'PACK', siteName: 'Quay Labels', country: 'SE', relation: 'CONTRACT_SITE' }];
    expect(hardRows({ ...facts, ownSteps: contracted })).toEqual([4, 7, 9, 10, 11, 12, 13, 29, 40, 49]);
    expect(compile({ ...facts, ownSteps: contracted }).find((line) => line.row === 14)?.need).toBe('W');
  });

  it('whole batch over another QP’s bulk', () => {
    const facts = scenarioPacks.finalOverConfirmedBulk;
    expect(hardRows(facts)).toEqual(changed([12, 30], [22, 28]));
    const audits = compile(facts).find((line) => line.row === 18);
    expect(audits?.subjects.map((subject) => subject.name)).toEqual(['Fjord Laboratory']);
  });

  it('authorised comparator, relabelled and blinded; modified', () => {
    const facts = scenarioPacks.blindedComparator;
    expect(hardRows(facts)).toEqual(changed([5, 34, 35, 50, 66], [22, 23, 28, 32]));
    expect(rows(facts)).toEqual(expect.not.arrayContaining([22, 27, 28]));
    const modified: BatchFacts = {
      ...facts,
      productKind: 'COMPARATOR_AUTH_MODIFIED',
      ownSteps: [dpElsewhere, ...facts.ownSteps],
    };
    expect(hardRows(modified)).toEqual(changed([5, 34, 35, 36, 50, 66], [22]));
  });

  it('blinded placebo', () => {
    expect(hardRows(scenarioPacks.blindedPlacebo)).toEqual(changed([5, 34, 37, 50], [22, 32]));
    expect(rows(scenarioPacks.blindedPlacebo)).not.toContain(22);
  });

  it('sterile biological', () => {
    const facts = scenarioPacks.sterileBiological;
    expect(hardRows(facts)).toEqual(changed([25, 26, 45, 46, 47]));
    expect(hardRows({ ...facts, animalOrigin: true })).toEqual(changed([24, 25, 26, 45, 46, 47]));
    expect(compile({ ...facts, batchOrdinal: 'FIRST' }).find((line) => line.row === 43)?.need).toBe('H');
  });

  it('autologous, fresh: sterility at stage 2', () => {
    const facts = scenarioPacks.autologousFresh;
    expect(hardRows(facts)).toEqual(changed([45, 47, 57, 58, 59]));
    expect(hardRows({ ...facts, decentralised: true })).toEqual(changed([45, 47, 57, 58, 59, 60]));
    expect(rows(facts)).toEqual(expect.not.arrayContaining([25, 26, 46]));
    expect(
      compile(facts)
        .filter((line) => line.due === 'STAGE_2')
        .map((line) => line.row),
    ).toEqual([47]);
    expect(compile({ ...facts, shortShelfLife: false }).filter((line) => line.due === 'STAGE_2')).toEqual([]);
  });

  it('expiry update of certified stock', () => {
    expect(rows(scenarioPacks.expiryUpdate)).toEqual([2, 13, 38, 39, 48, 49, 62, 65]);
    expect(hardRows(scenarioPacks.expiryUpdate)).toEqual([2, 13, 38, 39, 48, 49, 62, 65]);
  });
});
