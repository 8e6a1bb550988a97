import type { BatchFacts, OwnStep } from './batch-facts.js';
import type { CodeCondition, Condition, ConditionCode } from './condition.js';
import { isUnionSite } from './countries.js';

/** Says whether one code holds. */
export type Truth = (code: CodeCondition) => boolean;

/** Own steps that a code speaks of: `OWN` with its steps, `OUT`, `OEU`, `XEU`, `IMP`; none for other codes. */
export function stepsBehind(facts: BatchFacts, { code, steps }: CodeCondition): readonly OwnStep[] {
  switch (code) {
    case 'OWN':
      return steps.length > 0 ? facts.ownSteps.filter((own) => steps.includes(own.step)) : facts.ownSteps;
    case 'OUT':
      return facts.ownSteps.filter((own) => own.relation === 'CONTRACT_SITE');
    case 'OEU':
      return facts.ownSteps.filter((own) => own.relation === 'CONTRACT_SITE' && isUnionSite(own.country));
    case 'XEU':
      return facts.ownSteps.filter((own) => !isUnionSite(own.country));
    case 'IMP':
      return facts.ownSteps.filter((own) => own.step === 'IMPORT');
    default:
      return [];
  }
}

type SiteCode = 'OWN' | 'OUT' | 'OEU' | 'XEU' | 'IMP';

const readings: Readonly<Record<Exclude<ConditionCode, SiteCode>, (facts: BatchFacts) => boolean>> = {
  ALWAYS: () => true,
  FINAL: (facts) => facts.certificationRole === 'FINAL',
  PARTIAL: (facts) => facts.certificationRole === 'PARTIAL',
  MOVE: (facts) => facts.siteMove,
  COMP: (facts) => facts.productKind.startsWith('COMPARATOR_'),
  AUTHC: (facts) => facts.productKind.startsWith('COMPARATOR_AUTH_'),
  MOD: (facts) => facts.productKind === 'COMPARATOR_AUTH_MODIFIED',
  PLB: (facts) => facts.productKind === 'PLACEBO',
  BIO: (facts) => facts.modality === 'BIOLOGICAL',
  CELL: (facts) => facts.modality === 'ATMP_CELL',
  GENE: (facts) => facts.modality === 'ATMP_GENE',
  ATMP: (facts) => facts.modality === 'ATMP_CELL' || facts.modality === 'ATMP_GENE',
  AUTO: (facts) => facts.autologous,
  DEC: (facts) => facts.decentralised,
  SHORT: (facts) => facts.shortShelfLife,
  TEMP: (facts) => facts.storageClass !== 'AMBIENT',
  STER: (facts) => facts.sterile,
  RAD: (facts) => facts.modality === 'RADIOPHARMA',
  BLD: (facts) => facts.blinded,
  ANI: (facts) => facts.animalOrigin,
  GMO: (facts) => facts.gmo,
  CS: (facts) => facts.controlledSubstance,
  MQP: (facts) => facts.multiQp,
  TPA: (facts) => facts.thirdPartyAudit && facts.ownSteps.length > 0,
  FIRST: (facts) => facts.batchOrdinal !== 'REPEAT',
  EXT: (facts) => facts.caseType === 'EXPIRY_UPDATE',
  INIT: (facts) =>
    facts.caseType === 'INITIAL' ||
    facts.caseType === 'RECERTIFICATION' ||
    (facts.caseType === 'RELABEL' && facts.ownSteps.length > 0 && facts.ownSteps.every((own) => own.step === 'PACK')),
};

/** What holds on these facts. */
export function truthOf(facts: BatchFacts): Truth {
  return (condition) => {
    const { code } = condition;
    if (code === 'OWN' || code === 'OUT' || code === 'OEU' || code === 'XEU' || code === 'IMP') {
      return stepsBehind(facts, condition).length > 0;
    }
    return readings[code](facts);
  };
}

/** As `truthOf`, but the first batch and the change count as met: asks what the accepted, re-used documents still stand for. */
export function truthOnReuse(facts: BatchFacts): Truth {
  const truth = truthOf(facts);
  return (condition) => condition.code === 'FIRST' || truth(condition);
}

/** Whether the condition holds. */
export function holds(condition: Condition, truth: Truth): boolean {
  switch (condition.kind) {
    case 'code':
      return truth(condition);
    case 'not':
      return !holds(condition.part, truth);
    case 'all':
      return condition.parts.every((part) => holds(part, truth));
    case 'any':
      return condition.parts.some((part) => holds(part, truth));
  }
}
