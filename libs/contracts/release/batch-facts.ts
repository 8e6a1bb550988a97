import { z } from 'zod';
import { day, id, line } from '../operation/index.js';

/** Member State, ISO 3166-1 alpha-2. */
export const memberState = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .describe('Member State, ISO 3166-1 alpha-2');

/** Steps that a site answers for (domain reference 3.1). */
export const step = z.enum(['DP', 'PRIMARY_PACK', 'PACK', 'TEST', 'IMPORT']);

/** Where the batch shall go: trial, Member State, and what that state has decided. */
export const destination = z.object({
  trialId: id,
  memberState,
  authorisation: z.enum(['SUBMITTED', 'AUTHORISED']).describe('what the Member State has decided so far'),
  dossierVersion: line.describe('version of the dossier that the batch is judged against'),
});
export type Destination = z.infer<typeof destination>;

/** One step that the QP of this case answers for. */
export const ownStep = z.object({
  step,
  siteName: line,
  country: memberState,
  relation: z
    .enum(['OWN_SITE', 'CONTRACT_SITE'])
    .default('OWN_SITE')
    .describe('contract site or laboratory: a written agreement is asked (DR Art 13)'),
});

/** The facts of a batch that decide which documents and answers are asked (domain reference 3.1). */
export const batchFacts = z.object({
  certificationRole: z.enum(['FINAL', 'PARTIAL']),
  caseType: z.enum(['INITIAL', 'EXPIRY_UPDATE', 'RELABEL', 'RECERTIFICATION']),
  origin: z.enum(['EU_EEA', 'THIRD_COUNTRY']).describe('third country includes Switzerland, Great Britain and the United States'),
  mraCoversImp: z.boolean().default(false),
  importStep: z.enum(['NONE', 'BULK', 'FINISHED']),
  physicalImportOn: day.optional().describe('day of physical importation into the EU/EEA, before certification (EU GMP Annex 21)'),
  customsClearedOn: day.optional().describe('day of customs clearance, before certification (EU GMP Annex 21)'),
  destinations: z.array(destination),
  ownSteps: z.array(ownStep).min(1),
  storageClass: z.enum(['AMBIENT', 'CONTROLLED', 'REFRIGERATED', 'FROZEN']),
  loggerRequired: z.boolean(),
  productKind: z.enum(['TEST', 'PLACEBO', 'COMPARATOR_AUTH_UNMODIFIED', 'COMPARATOR_AUTH_MODIFIED', 'COMPARATOR_UNAUTH', 'AUXILIARY']),
  modality: z.enum(['CHEMICAL', 'BIOLOGICAL', 'ATMP_CELL', 'ATMP_GENE', 'RADIOPHARMA']),
  sterile: z.boolean().default(false),
  autologous: z.boolean().default(false),
  decentralised: z.boolean().default(false),
  shortShelfLife: z.boolean().default(false),
  blinded: z.boolean().default(false),
  animalOrigin: z.boolean().default(false),
  gmo: z.boolean().default(false),
  controlledSubstance: z.boolean().default(false),
  multiQp: z.boolean().default(false).describe('another QP confirms some of the steps'),
  thirdPartyAudit: z.boolean().default(false),
  siteMove: z.boolean().default(false).describe('moved between sites before certification'),
  hospitalExempt: z.boolean().default(false),
  batchOrdinal: z.enum(['FIRST', 'REPEAT', 'AFTER_CHANGE']),
});
/** Facts of a batch as they are shown: what it is, is kept from blinded roles in a blinded trial (SOD-6). */
export const shownFacts = batchFacts.extend({
  productKind: batchFacts.shape.productKind.nullable().describe('null where it is kept from you, for it would break the blind (SOD-6)'),
});
/** Facts of a batch as the API takes them. */
export type BatchFactsInput = z.input<typeof batchFacts>;
/** Facts of a batch with every default filled in. */
export type BatchFactsRecord = z.infer<typeof batchFacts>;
