import { analyses } from './analyses/index.js';
import { annexureLogs } from './annexure-logs/index.js';
import { approvals } from './approvals/index.js';
import { authorisations } from './authorisations/index.js';
import { batchEvidence } from './batch-evidence/index.js';
import { board } from './board/index.js';
import { batches } from './batches/index.js';
import { capacity } from './capacity/index.js';
import { caseChanges } from './case-changes/index.js';
import { cases } from './cases/index.js';
import { publicCheck } from './certificate-check/index.js';
import { certificateFiles } from './certificate-files/index.js';
import { certificates } from './certificates/index.js';
import { checklist } from './checklist/index.js';
import { clocks } from './clocks/index.js';
import type { Feature } from './command-pipeline/index.js';
import { confirmations } from './confirmations/index.js';
import { deviations } from './deviations/index.js';
import { followUp } from './follow-up/index.js';
import { kits } from './kits/index.js';
import { handoffs } from './handoffs/index.js';
import { archiveOwnership } from './archive-ownership/index.js';
import { archivePackages } from './archive-packages/index.js';
import { exchange } from './exchange/index.js';
import { exchangeImports } from './exchange-imports/index.js';
import { holders } from './holders/index.js';
import { filing } from './filing/index.js';
import { milestones } from './milestones/milestones.js';
import { offers } from './offers/index.js';
import { passports } from './passports/index.js';
import { people } from './people/index.js';
import { planning } from './planning/index.js';
import { policies } from './policies/policies.js';
import { products } from './products/products.js';
import { proof } from './proof/index.js';
import { queries } from './queries/index.js';
import { recalls } from './recalls/index.js';
import { reconciliation } from './reconciliation/index.js';
import { register } from './register/index.js';
import { renewedReviews } from './renewed-reviews/index.js';
import { requirements } from './requirements/index.js';
import { ruleVersions } from './rule-versions/index.js';
import { shipments } from './shipments/index.js';
import { specificationFiles } from './specification-files/index.js';
import { standingDocuments } from './standing-documents/index.js';
import { qpDeclarations } from './qp-declarations/index.js';
import { shelves } from './shelves/index.js';
import { siteAudits } from './site-audits/index.js';
import { sites } from './sites/sites.js';
import { trailReviews } from './trail-reviews/index.js';
import { sponsorMessages } from './sponsor-messages/index.js';
import { suppliers } from './suppliers/index.js';
import { supplierSites } from './supplier-sites/index.js';
import { supplyChains } from './supply-chains/supply-chains.js';
import { trialReleases } from './trial-releases/index.js';
import { trials } from './trials/index.js';
import { workItems } from './work-items/index.js';

/** The business areas of the service, in the order of the SOP; each folder exports its `Feature`. */
export const features: readonly Feature[] = [
  people,
  products,
  trials,
  approvals,
  sites,
  authorisations,
  supplyChains,
  suppliers,
  supplierSites,
  batches,
  kits,
  milestones,
  planning,
  policies,
  ruleVersions,
  board,
  capacity,
  clocks,
  followUp,
  sponsorMessages,
  cases,
  offers,
  renewedReviews,
  requirements,
  caseChanges,
  standingDocuments,
  shelves,
  qpDeclarations,
  specificationFiles,
  workItems,
  checklist,
  trailReviews,
  confirmations,
  queries,
  register,
  proof,
  certificates,
  certificateFiles,
  publicCheck,
  deviations,
  analyses,
  batchEvidence,
  siteAudits,
  filing,
  archiveOwnership,
  passports,
  exchange,
  exchangeImports,
  archivePackages,
  annexureLogs,
  handoffs,
  trialReleases,
  shipments,
  holders,
  recalls,
  reconciliation,
];
