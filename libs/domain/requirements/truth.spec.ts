import { describe, expect, it } from '@jest/globals';
import type { BatchFacts, OwnStep } from './batch-facts.js';
import { conditionCodes, type ConditionCode } from './condition.js';
import { parseCondition } from './parse-condition.js';
import { scenarioPacks } from './scenario-packs.js';
import { holds, truthOf, truthOnReuse } from './truth.js';

const base: BatchFacts = { ...scenarioPacks.euMadeRepeat, ownSteps: [] };
const own = (step: OwnStep['step'], country = 'DK', relation: OwnStep['relation'] = 'OWN_SITE'): Partial<BatchFacts> => ({
  ownSteps: [{ step, siteName: 'Somewhere', country, relation }],
});

/** Facts that make a code hold, then facts that come close and do not. */
const readings: Readonly<Record<ConditionCode, readonly [readonly Partial<BatchFacts>[], readonly Partial<BatchFacts>[]]>> = {
  ALWAYS: [[{}], []],
  FINAL: [[{}], [{ certificationRole: 'PARTIAL' }]],
  PARTIAL: [[{ certificationRole: 'PARTIAL' }], [{}]],
  OWN: [[own('TEST')], [{}]],
  OUT: [
    [own('PACK', 'DK', 'CONTRACT_SITE'), own('TEST', 'US', 'CONTRACT_SITE')],
    [own('PACK'), {}],
  ],
  OEU: [
    [own('DP', 'SE', 'CONTRACT_SITE'), own('DP', 'NO', 'CONTRACT_SITE')],
    [own('DP', 'SE'), own('DP', 'CH', 'CONTRACT_SITE')],
  ],
  XEU: [
    [own('DP', 'US'), own('DP', 'CH'), own('DP', 'GB', 'CONTRACT_SITE'), own('TEST', 'IN')],
    [own('DP', 'IS'), own('DP', 'XI'), {}],
  ],
  IMP: [[own('IMPORT')], [own('PACK'), { importStep: 'BULK' }]],
  MOVE: [[{ siteMove: true }], [{}]],
  COMP: [[{ productKind: 'COMPARATOR_UNAUTH' }, { productKind: 'COMPARATOR_AUTH_MODIFIED' }], [{ productKind: 'PLACEBO' }]],
  AUTHC: [
    [{ productKind: 'COMPARATOR_AUTH_UNMODIFIED' }, { productKind: 'COMPARATOR_AUTH_MODIFIED' }],
    [{ productKind: 'COMPARATOR_UNAUTH' }, { productKind: 'AUXILIARY' }],
  ],
  MOD: [[{ productKind: 'COMPARATOR_AUTH_MODIFIED' }], [{ productKind: 'COMPARATOR_AUTH_UNMODIFIED' }]],
  PLB: [[{ productKind: 'PLACEBO' }], [{ productKind: 'TEST' }]],
  BIO: [[{ modality: 'BIOLOGICAL' }], [{ modality: 'ATMP_CELL' }]],
  CELL: [[{ modality: 'ATMP_CELL' }], [{ modality: 'ATMP_GENE' }]],
  GENE: [[{ modality: 'ATMP_GENE' }], [{ modality: 'ATMP_CELL' }]],
  ATMP: [[{ modality: 'ATMP_CELL' }, { modality: 'ATMP_GENE' }], [{ modality: 'BIOLOGICAL' }]],
  AUTO: [[{ autologous: true }], [{}]],
  DEC: [[{ decentralised: true }], [{}]],
  SHORT: [[{ shortShelfLife: true }], [{}]],
  TEMP: [[{ storageClass: 'CONTROLLED' }, { storageClass: 'FROZEN' }], [{ storageClass: 'AMBIENT', loggerRequired: true }]],
  STER: [[{ sterile: true }], [{}]],
  RAD: [[{ modality: 'RADIOPHARMA' }], [{}]],
  BLD: [[{ blinded: true }], [{}]],
  ANI: [[{ animalOrigin: true }], [{}]],
  GMO: [[{ gmo: true }], [{}]],
  CS: [[{ controlledSubstance: true }], [{}]],
  MQP: [[{ multiQp: true }], [{}]],
  TPA: [[{ thirdPartyAudit: true, ...own('DP') }], [{ thirdPartyAudit: true }]],
  FIRST: [[{ batchOrdinal: 'FIRST' }, { batchOrdinal: 'AFTER_CHANGE' }], [{ batchOrdinal: 'REPEAT' }]],
  EXT: [[{ caseType: 'EXPIRY_UPDATE' }], [{ caseType: 'RELABEL' }]],
  INIT: [
    [{ caseType: 'INITIAL' }, { caseType: 'RECERTIFICATION' }, { caseType: 'RELABEL', ...own('PACK') }],
    [{ caseType: 'EXPIRY_UPDATE' }, { caseType: 'RELABEL', ...own('TEST') }, { caseType: 'RELABEL' }],
  ],
};

describe('codes on facts', () => {
  it.each(conditionCodes)('%s', (code) => {
    const [yes, no] = readings[code];
    const condition = parseCondition(code);
    for (const facts of yes) expect(holds(condition, truthOf({ ...base, ...facts }))).toBe(true);
    for (const facts of no) expect(holds(condition, truthOf({ ...base, ...facts }))).toBe(false);
  });

  it('OWN with steps asks for one of them', () => {
    const facts: BatchFacts = { ...base, ...own('PRIMARY_PACK') };
    expect(holds(parseCondition('OWN[DP, PRIMARY_PACK]'), truthOf(facts))).toBe(true);
    expect(holds(parseCondition('OWN[DP, PACK]'), truthOf(facts))).toBe(false);
  });

  it('on re-use the first batch does not count', () => {
    expect(holds(parseCondition('FIRST & FINAL'), truthOnReuse(base))).toBe(true);
    expect(holds(parseCondition('FIRST & PARTIAL'), truthOnReuse(base))).toBe(false);
  });
});
