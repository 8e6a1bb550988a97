import type { BatchFactsInput } from '@qp/contracts/release';
import type { DemoTrial } from './trial.js';

/** Facts of a standard release: made in the EU, final, chemical, a repeat batch, some steps at contract sites. */
export function standardFacts(trial: DemoTrial): BatchFactsInput {
  return {
    certificationRole: 'FINAL',
    caseType: 'INITIAL',
    origin: 'EU_EEA',
    importStep: 'NONE',
    destinations: [{ trialId: trial.trialId, memberState: 'DK', authorisation: 'AUTHORISED', dossierVersion: trial.dossierVersion }],
    ownSteps: (['DP', 'PRIMARY_PACK', 'PACK', 'TEST'] as const).map((step) => ({
      step,
      siteName: trial.maker,
      country: 'DK',
      relation: 'CONTRACT_SITE',
    })),
    storageClass: 'AMBIENT',
    loggerRequired: true,
    productKind: 'TEST',
    modality: 'CHEMICAL',
    batchOrdinal: 'REPEAT',
  };
}
