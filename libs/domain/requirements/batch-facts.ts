/** Steps of manufacture that a Qualified Person can answer for. */
export const steps = ['DP', 'PRIMARY_PACK', 'PACK', 'TEST', 'IMPORT'] as const;
/** A step of manufacture: `DP` covers manufacture and modification of the drug product, `PACK` secondary packaging and labelling. */
export type Step = (typeof steps)[number];

/** One step that the QP of the case answers for. Steps another QP confirms or a marketing authorisation covers are not listed. */
export interface OwnStep {
  readonly step: Step;
  readonly siteName: string;
  /** Country of the site, ISO 3166-1 alpha-2. */
  readonly country: string;
  /** A contract site or laboratory needs a written agreement (Delegated Regulation (EU) 2017/1569 Art 13). */
  readonly relation: 'OWN_SITE' | 'CONTRACT_SITE';
}

/** Where the batch shall go: a trial in one member state, and what that state has decided. */
export interface BatchDestination {
  readonly trialId: string;
  /** Member state, ISO 3166-1 alpha-2. */
  readonly memberState: string;
  readonly authorisation: 'SUBMITTED' | 'AUTHORISED';
  /** Version of the dossier that the batch is judged against. */
  readonly dossierVersion: string;
}

/** Everything about a batch that decides which documents and answers are asked. */
export interface BatchFacts {
  /** FINAL certifies the whole batch, PARTIAL confirms the own site's steps. */
  readonly certificationRole: 'FINAL' | 'PARTIAL';
  readonly caseType: 'INITIAL' | 'EXPIRY_UPDATE' | 'RELABEL' | 'RECERTIFICATION';
  /** Third country includes Switzerland, Great Britain and the United States. */
  readonly origin: 'EU_EEA' | 'THIRD_COUNTRY';
  readonly mraCoversImp: boolean;
  readonly importStep: 'NONE' | 'BULK' | 'FINISHED';
  readonly destinations: readonly BatchDestination[];
  readonly ownSteps: readonly OwnStep[];
  readonly storageClass: 'AMBIENT' | 'CONTROLLED' | 'REFRIGERATED' | 'FROZEN';
  readonly loggerRequired: boolean;
  readonly productKind: 'TEST' | 'PLACEBO' | 'COMPARATOR_AUTH_UNMODIFIED' | 'COMPARATOR_AUTH_MODIFIED' | 'COMPARATOR_UNAUTH' | 'AUXILIARY';
  readonly modality: 'CHEMICAL' | 'BIOLOGICAL' | 'ATMP_CELL' | 'ATMP_GENE' | 'RADIOPHARMA';
  readonly sterile: boolean;
  readonly autologous: boolean;
  readonly decentralised: boolean;
  readonly shortShelfLife: boolean;
  readonly blinded: boolean;
  readonly animalOrigin: boolean;
  readonly gmo: boolean;
  readonly controlledSubstance: boolean;
  /** Another QP confirms some of the steps, or certifies what is confirmed here. */
  readonly multiQp: boolean;
  /** A third party's audit is relied on for an own step. */
  readonly thirdPartyAudit: boolean;
  /** Moved between sites before certification. */
  readonly siteMove: boolean;
  /** Relabelled or prepared in a hospital without authorisation (Regulation (EU) 536/2014 Art 61(5)). */
  readonly hospitalExempt: boolean;
  /** First batch of product, process, site and trial; a repeat; or the first one after a change. */
  readonly batchOrdinal: 'FIRST' | 'REPEAT' | 'AFTER_CHANGE';
}
