import { describeRole, isRole } from '@qp/domain/people';

/** Codes whose words cannot be read off them. */
const SAID: Readonly<Record<string, string>> = {
  API: 'Active substance',
  DP: 'Drug product',
  PACK: 'Packaging',
  PRIMARY_PACK: 'Primary packaging',
  TEST: 'Testing',
  OOS: 'Out of specification',
  OOT: 'Out of trend',
  CAPA: 'CAPA',
  EU_EEA: 'EU/EEA',
  ATMP: 'ATMP',
  ATMP_CELL: 'ATMP, cells',
  ATMP_GENE: 'ATMP, genes',
  CERTIFIED_STOCK: 'Certified stock',
  QP: 'QP',
  QA: 'QA',
  QC: 'QC',
  QP_REVIEW: 'QP review',
  HANDOFF_ACKNOWLEDGEMENT: 'Acknowledgement of the hand-off',
  QP_PROVIDER: 'QP-services provider',
  CRO: 'CRO',
  H: 'Blocks certification',
  W: 'Warns',
  I: 'Informs',
};

/** A code of the API in words: roles by their title, others as they read. */
export function wordsOfCode(code: string): string {
  if (isRole(code)) return describeRole(code).title;
  const said = SAID[code];
  if (said !== undefined) return said;
  const words = code.replaceAll('_', ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Names of fields whose words cannot be read off them. */
const NAMED: Readonly<Record<string, string>> = {
  euCtNumber: 'EU CT number',
  nca: 'National competent authority',
  sponsorId: 'Sponsor',
  productId: 'Product',
  trialId: 'Trial',
  siteId: 'Site',
  batchId: 'Batch',
  personId: 'Person',
  qpId: 'QP',
  organisationId: 'Organisation',
  authorisationId: 'Authorisation',
  shipmentId: 'Shipment',
  milestoneIds: 'Milestones',
  batchIds: 'Batches',
  sponsorIds: 'Sponsors',
  personIds: 'People',
  authorisedShelfLifeMonths: 'Authorised shelf life (months)',
  minRemainingShelfLifeDays: 'Remaining shelf life at shipment (days)',
  psfReference: 'Product Specification File',
  batchNo: 'Batch number',
  mraCoversImp: 'Covered by a mutual recognition agreement',
  gmo: 'Genetically modified organism',
  multiQp: 'Another QP confirms some steps',
  wipLimit: 'Open cases at once',
  qpNote: 'Note of the QP',
  clientId: 'Client id',
  q08: 'Question 8',
  q21: 'Question 21',
  q23: 'Question 23',
};

/** The name of a field of the API in words. */
export function wordsOfField(name: string): string {
  const named = NAMED[name];
  if (named !== undefined) return named;
  const words = name
    // a field that names a record by its id asks for the record
    .replace(/Id(s?)$/, '$1')
    .replaceAll(/([A-Z])/g, ' $1')
    .toLowerCase()
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
