import type { CheckName, CheckOutcome, CheckResult } from '@qp/contracts/documents';
import { namesSite, sameStrength } from '@qp/domain/documents';
import { wholeWord } from '@qp/domain/kernel';
import { keysBeyond, parsePageRanges } from '@qp/domain/requirements';

/** What a document states about itself. */
export interface StatedMetadata {
  readonly batchNo: string | null;
  readonly productCode: string | null;
  readonly strength: string | null;
  readonly site: string | null;
  readonly issuedOn: string | null;
  readonly validTo: string | null;
  readonly receivedOn: string;
  readonly pageRanges: string | null;
}

/** What reading the file brought: null where it was not read, or has none. */
export interface ReadOfFile {
  readonly pages: number | null;
  readonly beginning: string | null;
}

/** What the case is about. */
export interface CaseIdentity {
  /** Of the batch first, then of those that it was made from. */
  readonly batchNumbers: readonly string[];
  /** For a blinded trial: what a mismatch says names neither the batches that it was made from nor their sites (SOD-6). */
  readonly blinded: boolean;
  readonly productCode: string | null;
  readonly strength: string | null;
  /** Names of all sites that have a part in the batch. */
  readonly sites: readonly string[];
}

const result = (check: CheckName, outcome: CheckOutcome, words: string): CheckResult => ({ check, outcome, words });

/** What the batch number stated on a document says beside the case; where none was stated, its first words may name the batch. */
export function batchNumberCheck(
  stated: string | null,
  ofCase: readonly string[],
  keepsLineage = false,
  beginning: string | null = null,
): CheckResult {
  if (stated === null) {
    const [own] = ofCase;
    if (own !== undefined && beginning !== null && wholeWord(own).test(beginning))
      return result('BATCH_NUMBER', 'PASSED', `Batch number ${own} stands in its first words.`);
    return result('BATCH_NUMBER', 'SKIPPED', 'No batch number was stated with the document.');
  }
  // a document on a shelf that names one batch is no document for several
  if (ofCase.length === 0)
    return result('BATCH_NUMBER', 'MISMATCH', `Batch number ${stated} was stated, but the document is to serve every batch.`);
  if (ofCase.includes(stated)) return result('BATCH_NUMBER', 'PASSED', `Batch number ${stated} is that of the case.`);
  const named = keepsLineage ? ofCase.slice(0, 1) : ofCase;
  return result('BATCH_NUMBER', 'MISMATCH', `Batch number ${stated} was stated, but the case is about ${named.join(', ')}.`);
}

function productCheck(stated: string | null, ofCase: string | null): CheckResult {
  if (stated === null || ofCase === null) return result('PRODUCT', 'SKIPPED', 'No product code was stated with the document.');
  if (stated === ofCase) return result('PRODUCT', 'PASSED', `Product ${stated} is that of the case.`);
  return result('PRODUCT', 'MISMATCH', `Product ${stated} was stated, but the case is about ${ofCase}.`);
}

function strengthCheck(stated: string | null, ofCase: string | null): CheckResult {
  if (stated === null || ofCase === null) return result('STRENGTH', 'SKIPPED', 'No strength was stated with the document.');
  if (sameStrength(stated, ofCase)) return result('STRENGTH', 'PASSED', `Strength ${stated} is that of the case.`);
  return result('STRENGTH', 'MISMATCH', `Strength ${stated} was stated, but the case is about ${ofCase}.`);
}

function siteCheck(stated: string | null, { sites, blinded }: CaseIdentity): CheckResult {
  if (stated === null || sites.length === 0) return result('SITE', 'SKIPPED', 'No site was stated with the document.');
  if (namesSite(stated, sites)) return result('SITE', 'PASSED', `${stated} has a part in the batch.`);
  const known = blinded ? '' : ` Sites of the batch: ${sites.join('; ')}.`;
  return result('SITE', 'MISMATCH', `${stated} was stated, but no such site has a part in the batch.${known}`);
}

function datesCheck({ issuedOn, validTo, receivedOn }: StatedMetadata): CheckResult {
  if (issuedOn === null) return result('DATES', 'SKIPPED', 'No day of issue was stated with the document.');
  if (issuedOn > receivedOn) return result('DATES', 'MISMATCH', `It was issued on ${issuedOn}, after it arrived on ${receivedOn}.`);
  if (validTo !== null && validTo < issuedOn)
    return result('DATES', 'MISMATCH', `It is valid until ${validTo}, which is before it was issued on ${issuedOn}.`);
  return result('DATES', 'PASSED', `Issued on ${issuedOn}.`);
}

function pageRangesCheck(stated: string | null, pages: number | null): CheckResult {
  const ranges = stated === null ? undefined : parsePageRanges(stated);
  if (!ranges || pages === null) return result('PAGE_RANGES', 'SKIPPED', 'The whole file answers every line that it was sent for.');
  const beyond = keysBeyond(ranges, pages);
  if (beyond.length === 0) return result('PAGE_RANGES', 'PASSED', `Pages by requirement: ${stated}.`);
  return result('PAGE_RANGES', 'MISMATCH', `The file has ${pages} pages, fewer than were named for ${beyond.join(', ')}.`);
}

/** Everything that a document states about itself, beside the case and its own pages. */
export function metadataChecks(stated: StatedMetadata, ofCase: CaseIdentity, { pages, beginning }: ReadOfFile): readonly CheckResult[] {
  return [
    batchNumberCheck(stated.batchNo, ofCase.batchNumbers, ofCase.blinded, beginning),
    productCheck(stated.productCode, ofCase.productCode),
    strengthCheck(stated.strength, ofCase.strength),
    siteCheck(stated.site, ofCase),
    datesCheck(stated),
    pageRangesCheck(stated.pageRanges, pages),
  ];
}
