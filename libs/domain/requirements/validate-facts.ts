import type { Refusal } from '../kernel/index.js';
import type { BatchFacts, OwnStep, Step } from './batch-facts.js';
import { isMemberState, isUnionSite } from './countries.js';

/** One contradiction: when it is there, what to say, and the law that excludes it, if one does. */
interface Contradiction {
  readonly code: string;
  /** Fact to look at first. */
  readonly fact: keyof BatchFacts;
  readonly when: (facts: BatchFacts) => boolean;
  readonly message: string;
  readonly whatToDo: string;
  readonly citation?: string;
}

const hasStep = (facts: BatchFacts, step: Step) => facts.ownSteps.some((own) => own.step === step);
const isAnew = (facts: BatchFacts) => facts.caseType === 'INITIAL' || facts.caseType === 'RECERTIFICATION';
const isWholeByOneQp = (facts: BatchFacts) => facts.certificationRole === 'FINAL' && isAnew(facts) && !facts.multiQp;
const isMadeInThirdCountry = (own: OwnStep) => !isUnionSite(own.country) && own.step !== 'TEST' && own.step !== 'IMPORT';
const hasTwice = (keys: readonly string[]) => new Set(keys).size < keys.length;
const isAdvancedTherapy = (facts: BatchFacts) => facts.modality === 'ATMP_CELL' || facts.modality === 'ATMP_GENE';

const contradictions: readonly Contradiction[] = [
  {
    code: 'FACTS.NO_OWN_STEP',
    fact: 'ownSteps',
    when: (facts) => facts.ownSteps.length === 0,
    message: 'The QP of this case answers for no step at all.',
    whatToDo: 'Name each step that the QP answers for, with its site and country.',
  },
  {
    code: 'FACTS.STEP_TWICE',
    fact: 'ownSteps',
    when: (facts) => hasTwice(facts.ownSteps.map((own) => `${own.step}|${own.siteName}|${own.country}`)),
    message: 'The same step is named twice for the same site.',
    whatToDo: 'Name it once.',
  },
  {
    code: 'FACTS.NO_DESTINATION',
    fact: 'destinations',
    when: (facts) => facts.certificationRole === 'FINAL' && facts.destinations.length === 0,
    message: 'A whole batch is certified for at least one trial and member state; none is named.',
    whatToDo: 'Name the trials and member states that the batch shall go to.',
    citation: 'Annex 16 1.7.4',
  },
  {
    code: 'FACTS.DESTINATION_TWICE',
    fact: 'destinations',
    when: (facts) => hasTwice(facts.destinations.map((to) => `${to.trialId}|${to.memberState}`)),
    message: 'The same trial and member state are named twice.',
    whatToDo: 'Name each of them once.',
  },
  {
    code: 'FACTS.DESTINATION_OUTSIDE',
    fact: 'destinations',
    when: (facts) => facts.destinations.some((to) => !isMemberState(to.memberState)),
    message: 'A destination is not in the European Union or the European Economic Area.',
    whatToDo: 'Name member states only; another country releases under its own law.',
    citation: 'CTR Art 62',
  },
  {
    code: 'FACTS.PARTIAL_ALONE',
    fact: 'multiQp',
    when: (facts) => facts.certificationRole === 'PARTIAL' && !facts.multiQp,
    message: 'A part is confirmed to another QP who certifies the batch, but only one QP is said to answer for it.',
    whatToDo: 'Say that more than one QP answers for the batch, or certify the whole batch.',
    citation: 'Annex 16 1.4',
  },
  {
    code: 'FACTS.PARTIAL_EXPIRY_UPDATE',
    fact: 'certificationRole',
    when: (facts) => facts.certificationRole === 'PARTIAL' && facts.caseType === 'EXPIRY_UPDATE',
    message: 'The shelf life of certified stock is extended by a QP who certifies the whole batch.',
    whatToDo: 'Make it a case of the certifying QP.',
  },
  {
    code: 'FACTS.RELABEL_STEPS',
    fact: 'ownSteps',
    when: (facts) => facts.caseType === 'RELABEL' && facts.ownSteps.some((own) => own.step !== 'PACK'),
    message: 'Relabelling is packaging and labelling alone; another own step is named.',
    whatToDo: 'Leave the other steps out, or open an initial case.',
  },
  {
    code: 'FACTS.IMPORT_WITHOUT_THIRD_COUNTRY',
    fact: 'importStep',
    when: (facts) => facts.origin === 'EU_EEA' && facts.importStep !== 'NONE',
    message: 'The batch is imported, yet its origin is the EU/EEA.',
    whatToDo: 'Correct the origin or the import.',
    citation: 'CTR Art 61(1)',
  },
  {
    code: 'FACTS.THIRD_COUNTRY_WITHOUT_IMPORT',
    fact: 'importStep',
    when: (facts) => facts.origin === 'THIRD_COUNTRY' && facts.importStep === 'NONE',
    message: 'The batch comes from a third country, yet it is not imported.',
    whatToDo: 'Say whether it is imported as bulk or finished; Switzerland and Great Britain are third countries too.',
    citation: 'CTR Art 61(1); EU GMP Annex 21',
  },
  {
    code: 'FACTS.OWN_IMPORT_OF_NOTHING',
    fact: 'ownSteps',
    when: (facts) => hasStep(facts, 'IMPORT') && facts.importStep === 'NONE',
    message: 'The QP answers for an import, yet the batch is not imported.',
    whatToDo: 'Correct the import or the own steps.',
  },
  {
    code: 'FACTS.IMPORT_OUTSIDE',
    fact: 'ownSteps',
    when: (facts) => facts.ownSteps.some((own) => own.step === 'IMPORT' && !isUnionSite(own.country)),
    message: 'The site of physical import lies outside the EU/EEA.',
    whatToDo: 'Name the site where the batch enters the Union.',
    citation: 'EU GMP Annex 21',
  },
  {
    code: 'FACTS.NOBODY_IMPORTS',
    fact: 'ownSteps',
    when: (facts) => isWholeByOneQp(facts) && facts.importStep !== 'NONE' && !hasStep(facts, 'IMPORT'),
    message: 'The batch is imported, but neither this QP nor another one answers for the import.',
    whatToDo: 'Name the import as own step, or say that another QP confirms it.',
    citation: 'CTR Art 62(1)',
  },
  {
    code: 'FACTS.MADE_OUTSIDE',
    fact: 'origin',
    when: (facts) => facts.origin === 'EU_EEA' && facts.ownSteps.some(isMadeInThirdCountry),
    message: 'A step of manufacture is done in a third country, yet the origin is the EU/EEA.',
    whatToDo: 'Correct the origin or the country of the step.',
    citation: 'DR Art 3(2)',
  },
  {
    code: 'FACTS.UNMODIFIED_IS_MADE',
    fact: 'productKind',
    when: (facts) => facts.productKind === 'COMPARATOR_AUTH_UNMODIFIED' && hasStep(facts, 'DP'),
    message: 'An unmodified authorised comparator is made under its marketing authorisation, not as a step of this case.',
    whatToDo: 'Leave the step out, or say that the comparator is modified.',
    citation: 'CTR Art 64',
  },
  {
    code: 'FACTS.NOBODY_MAKES',
    fact: 'ownSteps',
    when: (facts) =>
      isWholeByOneQp(facts) &&
      !hasStep(facts, 'DP') &&
      facts.productKind !== 'COMPARATOR_AUTH_UNMODIFIED' &&
      facts.productKind !== 'AUXILIARY',
    message: 'Neither this QP nor another one answers for the manufacture or modification of the product.',
    whatToDo: 'Name it as own step, or say that another QP confirms it.',
    citation: 'Annex 16 1.4',
  },
  {
    code: 'FACTS.NOBODY_PACKS',
    fact: 'ownSteps',
    when: (facts) => isWholeByOneQp(facts) && !hasStep(facts, 'PACK') && !facts.hospitalExempt,
    message: 'Neither this QP nor another one answers for packaging and labelling.',
    whatToDo: 'Name it as own step, or say that another QP confirms it or a hospital does it under CTR Art 61(5).',
    citation: 'Annex 16 1.4; CTR Art 61(5)',
  },
  {
    code: 'FACTS.AUTOLOGOUS',
    fact: 'autologous',
    when: (facts) => facts.autologous && !isAdvancedTherapy(facts),
    message: 'Only an advanced therapy can be autologous.',
    whatToDo: 'Correct the modality, or take the mark away.',
    citation: 'EU GMP Part IV',
  },
  {
    code: 'FACTS.GMO',
    fact: 'gmo',
    when: (facts) => facts.gmo && (facts.modality === 'CHEMICAL' || facts.modality === 'RADIOPHARMA'),
    message: 'A chemical product or a radiopharmaceutical is no genetically modified organism.',
    whatToDo: 'Correct the modality, or take the mark away.',
  },
];

/** What is impossible in the facts, each with what to correct; empty when they can be true together. */
export function validateFacts(facts: BatchFacts): Refusal[] {
  return contradictions
    .filter((contradiction) => contradiction.when(facts))
    .map(({ code, fact, message, whatToDo, citation }) => ({
      code,
      message,
      whatToDo,
      ...(citation === undefined ? {} : { citation }),
      details: { fact },
    }));
}
