import type { AnyOperation } from '../operation/index.js';
import { analysisOperations } from './analyses.js';
import { approvalOperations } from './approvals.js';
import { batchEvidenceOperations } from './batch-evidence.js';
import { ruleVersionOperations } from './rule-versions.js';
import { sponsorReportOperations } from './sponsor-report.js';
import { supplierOperations } from './suppliers.js';
import { supplierSiteOperations } from './supplier-sites.js';
import { sponsorMessageOperations } from './sponsor-messages.js';
import { trialReleaseOperations } from './trial-releases.js';
import { shipmentOperations } from './shipments.js';
import { peopleFactsIn } from './people-facts.js';
import { followUpOperations } from './follow-up.js';
import { handoffOperations } from './handoffs.js';
import { holderOperations } from './holders.js';
import { filingOperations } from './filing.js';
import { deviationOperations } from './deviations.js';
import { boardOperations } from './board.js';
import { capacityOperations } from './capacity.js';
import { archiveOwnershipOperations } from './archive-ownership.js';
import { annexureLogOperations } from './annexure-logs.js';
import { certificateCheck } from './certificate-check.js';
import { certificateFiles } from './certificate-files.js';
import { caseChangeOperations } from './case-changes.js';
import { caseOperations } from './case-commands.js';
import { caseQueries } from './case-queries.js';
import { certifierQueries } from './certifiers.js';
import { checklistOperations } from './checklist.js';
import { clockOperations } from './clocks.js';
import { confirmationOperations } from './confirmations.js';
import { exchangeOperations } from './exchange.js';
import { factsIn } from './facts-in.js';
import { kitOperations } from './kits.js';
import { masterData } from './master-data.js';
import { masterDataChanges } from './master-data-changes.js';
import { offerOperations } from './offers.js';
import { passportOperations } from './passports.js';
import { planningOperations } from './planning.js';
import { policyOperations } from './policies.js';
import { proofOperations } from './proof.js';
import { recallOperations } from './recalls.js';
import { reconciliationOperations } from './reconciliation.js';
import { registerOperations } from './register.js';
import { renewedReviewOperations } from './renewed-reviews.js';
import { requirementOperations } from './requirements.js';
import { qpDeclarationOperations } from './qp-declarations.js';
import { shelfOperations } from './shelves.js';
import { specificationFileOperations } from './specification-files.js';
import { standingDocumentOperations } from './standing-documents.js';
import { workItemOperations } from './work-items.js';
import { trailReviewOperations } from './trail-review.js';
import { workOrderOperations } from './work-orders.js';

export * from './analyses.js';
export * from './approvals.js';
export * from './batch-evidence.js';
export * from './batch-facts.js';
export * from './sponsor-messages.js';
export * from './suppliers.js';
export * from './supplier-sites.js';
export * from './sponsor-report.js';
export * from './rule-versions.js';
export * from './trial-releases.js';
export type { VerificationStep } from './verification-steps.js';
export * from './shipments.js';
export * from './people-facts.js';
export * from './follow-up.js';
export * from './handoffs.js';
export * from './holders.js';
export * from './recalls.js';
export * from './filing.js';
export * from './deviations.js';
export * from './annexure-logs.js';
export * from './archive-ownership.js';
export * from './board.js';
export * from './capacity.js';
export * from './board-rows.js';
export * from './case-changes.js';
export * from './case-commands.js';
export * from './certificate-check.js';
export * from './certificate-files.js';
export * from './case-queries.js';
export * from './certifiers.js';
export * from './checklist.js';
export * from './clocks.js';
export * from './confirmations.js';
export * from './exchange.js';
export * from './facts-in.js';
export * from './kits.js';
export * from './master-data.js';
export * from './master-data-changes.js';
export * from './offers.js';
export * from './passports.js';
export * from './planning.js';
export * from './policies.js';
export * from './proof.js';
export * from './reconciliation.js';
export * from './register.js';
export * from './renewed-reviews.js';
export * from './requirements.js';
export * from './qp-declarations.js';
export * from './shelves.js';
export * from './specification-files.js';
export * from './standing-documents.js';
export * from './warnings.js';
export * from './work-items.js';
export * from './trail-review.js';
export * from './work-orders.js';

/** Every operation of the release-service: one table per business area, each in its own file. */
export const releaseOperations: readonly AnyOperation[] = [
  masterData,
  masterDataChanges,
  kitOperations,
  planningOperations,
  policyOperations,
  reconciliationOperations,
  clockOperations,
  followUpOperations,
  caseChangeOperations,
  caseOperations,
  caseQueries,
  certificateCheck,
  certificateFiles,
  registerOperations,
  proofOperations,
  certifierQueries,
  renewedReviewOperations,
  requirementOperations,
  specificationFileOperations,
  standingDocumentOperations,
  shelfOperations,
  qpDeclarationOperations,
  workItemOperations,
  workOrderOperations,
  checklistOperations,
  trailReviewOperations,
  confirmationOperations,
  factsIn,
  trialReleaseOperations,
  shipmentOperations,
  peopleFactsIn,
  handoffOperations,
  holderOperations,
  recallOperations,
  filingOperations,
  archiveOwnershipOperations,
  passportOperations,
  exchangeOperations,
  deviationOperations,
  analysisOperations,
  batchEvidenceOperations,
  approvalOperations,
  annexureLogOperations,
  boardOperations,
  capacityOperations,
  offerOperations,
  sponsorMessageOperations,
  supplierOperations,
  supplierSiteOperations,
  sponsorReportOperations,
  ruleVersionOperations,
].flatMap((table): readonly AnyOperation[] => Object.values<AnyOperation>(table));

/** The table under the name that the gateway expects of every service. */
export const operations = releaseOperations;
