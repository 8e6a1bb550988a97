import type { BatchFacts, OwnStep, Step } from './batch-facts.js';

function ownStep(step: Step, siteName: string, country: string, relation: OwnStep['relation'] = 'OWN_SITE'): OwnStep {
  return { step, siteName, country, relation };
}

const drugProduct = ownStep('DP', 'Nordhavn Works', 'DK', 'CONTRACT_SITE');
const primaryPacking = ownStep('PRIMARY_PACK', 'Harbour Packing', 'DK');
const packing = ownStep('PACK', 'Harbour Packing', 'DK');
const testing = ownStep('TEST', 'Fjord Laboratory', 'DK', 'CONTRACT_SITE');

/** Made in the EU, whole batch, chemical, repeat; all steps own, some at contract sites in the EU. */
const euMadeRepeat: BatchFacts = {
  certificationRole: 'FINAL',
  caseType: 'INITIAL',
  origin: 'EU_EEA',
  mraCoversImp: false,
  importStep: 'NONE',
  destinations: [{ trialId: 'TRIAL-1', memberState: 'DK', authorisation: 'AUTHORISED', dossierVersion: '1.0' }],
  ownSteps: [drugProduct, primaryPacking, packing, testing],
  storageClass: 'AMBIENT',
  loggerRequired: false,
  productKind: 'TEST',
  modality: 'CHEMICAL',
  sterile: false,
  autologous: false,
  decentralised: false,
  shortShelfLife: false,
  blinded: false,
  animalOrigin: false,
  gmo: false,
  controlledSubstance: false,
  multiQp: false,
  thirdPartyAudit: false,
  siteMove: false,
  hospitalExempt: false,
  batchOrdinal: 'REPEAT',
};

/** Facts of nine typical batches; what the rules yield for each of them is held by tests. */
export const scenarioPacks = {
  euMadeRepeat,
  thirdCountryMadeEuPacked: {
    ...euMadeRepeat,
    origin: 'THIRD_COUNTRY',
    importStep: 'BULK',
    ownSteps: [
      ownStep('DP', 'Lakeside Pharma', 'US', 'CONTRACT_SITE'),
      ownStep('IMPORT', 'Harbour Packing', 'DK'),
      primaryPacking,
      packing,
      testing,
    ],
  },
  partialPackaging: { ...euMadeRepeat, certificationRole: 'PARTIAL', ownSteps: [packing], destinations: [], multiQp: true },
  finalOverConfirmedBulk: { ...euMadeRepeat, ownSteps: [primaryPacking, packing, testing], multiQp: true },
  blindedComparator: {
    ...euMadeRepeat,
    productKind: 'COMPARATOR_AUTH_UNMODIFIED',
    ownSteps: [packing, testing],
    blinded: true,
  },
  blindedPlacebo: { ...euMadeRepeat, productKind: 'PLACEBO', blinded: true },
  sterileBiological: { ...euMadeRepeat, modality: 'BIOLOGICAL', sterile: true, storageClass: 'REFRIGERATED' },
  autologousFresh: {
    ...euMadeRepeat,
    modality: 'ATMP_CELL',
    autologous: true,
    shortShelfLife: true,
    storageClass: 'CONTROLLED',
    loggerRequired: true,
  },
  expiryUpdate: { ...euMadeRepeat, caseType: 'EXPIRY_UPDATE' },
} as const satisfies Record<string, BatchFacts>;
