import { currentRuleSet } from '../requirements/index.js';
import type { UnblindingField } from './unblinding.js';

/** Names under which what would break the blind stands in answers, records and audit rows, whatever the record is. */
export const unblindingNames: Readonly<Record<string, UnblindingField>> = {
  productKind: 'TREATMENT_IDENTITY',
  linkedLots: 'BULK_BATCH_LINK',
  parents: 'BULK_BATCH_LINK',
  parentId: 'BULK_BATCH_LINK',
  parentBatchId: 'BULK_BATCH_LINK',
  lineage: 'BULK_BATCH_LINK',
  kitNos: 'KIT_LIST',
};

/**
 * Documents whose content, and so whose file name and title, may break the blind (domain reference 3.3, 8.1): results and identity of
 * what is in the packs, randomisation, executed records and confirmations, which name the lots that went in. By code of the requirement.
 */
export const unblindingDocuments: Readonly<Record<string, UnblindingField>> = {
  IMPD_SIMPLIFIED_OR_SMPC: 'TREATMENT_IDENTITY',
  PSF: 'TREATMENT_IDENTITY',
  MFG_ORDER: 'TREATMENT_IDENTITY',
  API_GMP_EVIDENCE: 'TREATMENT_IDENTITY',
  API_COA: 'TREATMENT_IDENTITY',
  COA_DP: 'TREATMENT_IDENTITY',
  IMPORT_TEST_REPORT: 'TREATMENT_IDENTITY',
  COMPARATOR_SOURCE: 'TREATMENT_IDENTITY',
  COMPARATOR_EQUIV: 'TREATMENT_IDENTITY',
  PLACEBO_COA: 'TREATMENT_IDENTITY',
  OOS_OOT_REPORT: 'TREATMENT_IDENTITY',
  LABEL_SAMPLE: 'TREATMENT_IDENTITY',
  MA_HOLDER_STATEMENT: 'TREATMENT_IDENTITY',
  IDENTITY_BLINDING_TEST: 'RANDOMISATION_LIST',
  RANDOMISATION_RELEASE: 'RANDOMISATION_LIST',
  BMR_EXECUTED: 'BULK_BATCH_LINK',
  BPR_EXECUTED: 'BULK_BATCH_LINK',
  ANNEX16_CONFIRMATION: 'BULK_BATCH_LINK',
  MFG_COC: 'BULK_BATCH_LINK',
};

/**
 * Requirements that are asked or not by what the batch is, active, placebo or comparator: that the line is there says which. A blinded
 * reader's list is the same whatever the batch is.
 */
export const treatmentLines: readonly string[] = [
  'IMPD_SIMPLIFIED_OR_SMPC',
  'API_GMP_EVIDENCE',
  'API_COA',
  'COA_DP',
  'COMPARATOR_SOURCE',
  'COMPARATOR_EQUIV',
  'PLACEBO_COA',
  'MA_HOLDER_STATEMENT',
];

/** Items of the checklist that are asked, or asked in other words, by what the batch is. */
export const treatmentItems: readonly string[] = ['Q10', 'Q11', 'Q18', 'Q26', 'Q27'];

/** What a document that answers these requirements would break; undefined where blinded people may read it. Keys may have a scope. */
export function unblindingOfDocument(requirementKeys: readonly string[]): UnblindingField | undefined {
  for (const key of requirementKeys) {
    const field = unblindingDocuments[key.split(':')[0] ?? key];
    if (field) return field;
  }
  return undefined;
}

/** Whether a key of a requirement or of an item says by being there what the batch is. */
export function tellsTreatment(key: string): boolean {
  const code = key.split(':')[0] ?? key;
  return treatmentLines.includes(code) || treatmentItems.includes(code);
}

/** Codes and titles of the requirements that say what a batch is, longest first: words that no text for blinded people holds. */
export const treatmentWords: readonly string[] = currentRuleSet.rows
  .filter(({ code }) => treatmentLines.includes(code))
  .flatMap(({ code, title, shortTitle }) => [code, title, shortTitle])
  .filter((word, at, all) => all.indexOf(word) === at)
  .sort((one, other) => other.length - one.length);
