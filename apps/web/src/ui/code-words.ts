import { describeRole, isRole } from '@qp/domain/people';
import { spokenGerman } from '../words/index.js';

/** Codes whose words cannot be read off them. */
const SAID: Readonly<Record<string, string>> = {
  API: 'Active substance',
  DP: 'Drug product',
  PACK: 'Packaging',
  PRIMARY_PACK: 'Primary packaging',
  TEST: 'Testing',
  TEST_PRODUCT: 'Test product',
  OOS: 'Out of specification',
  OOT: 'Out of trend',
  CAPA: 'CAPA',
  EU_EEA: 'EU/EEA',
  ATMP: 'ATMP',
  ATMP_CELL: 'ATMP, cells',
  ATMP_GENE: 'ATMP, genes',
  CERTIFIED_STOCK: 'Certified stock',
  en: 'English',
  de: 'German',
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
  const german = spokenGerman()?.codes[code];
  if (german !== undefined) return capitalised(german);
  if (isRole(code)) return describeRole(code).title;
  return SAID[code] ?? capitalised(code.replaceAll('_', ' ').toLowerCase());
}

/** A kind of product in words: the same code is a step where batches are made. */
export function wordsOfProductKind(kind: string): string {
  return wordsOfCode(kind === 'TEST' ? 'TEST_PRODUCT' : kind);
}

/** A code of the API inside a sentence: small where the language writes it so. */
export function codeInSentence(code: string): string {
  return spokenGerman()?.codes[code] ?? wordsOfCode(code).toLowerCase();
}

function capitalised(words: string): string {
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
  qaCosigner: 'QA person who countersigns',
  clientId: 'Client id',
  'ms-authorisation': 'Authorisation of a member state',
  q08: 'Question 8',
  q21: 'Question 21',
  q23: 'Question 23',
};

/** The name of a field of the API in words. */
export function wordsOfField(name: string): string {
  const named = spokenGerman()?.fields[name] ?? NAMED[name];
  if (named !== undefined) return named;
  const words = name
    // a field that names a record by its id asks for the record
    .replace(/Id(s?)$/, '$1')
    .replaceAll(/([A-Z])/g, ' $1')
    .toLowerCase()
    .trim();
  return capitalised(words);
}

/** Where our own rules stand: said in the texts of the API, known to nobody who fills a form. */
const OWN_RULES = / \((?:domain reference|Fachreferenz) [\d., ]+\)/g;

/** What the server's schema says of a field, in the language of the screen. */
export function hintOfField(description: string | undefined): string | undefined {
  const hint = description === undefined ? undefined : (spokenGerman()?.hints[description] ?? description);
  return hint?.replaceAll(OWN_RULES, '');
}

/** The name of a command in words: `trial-release.addSites` is "Trial release: add sites". */
export function wordsOfCommand(id: string): string {
  const { object, act } = partsOf(id);
  return `${object}: ${act}`;
}

/** The names of several commands, those on the same kind of record together: "Site: add, change. Shipment: clear". */
export function wordsOfCommands(ids: readonly string[]): string {
  const byObject = Map.groupBy(ids.map(partsOf), ({ object }) => object);
  return [...byObject].map(([object, acts]) => `${object}: ${acts.map(({ act }) => act).join(', ')}`).join('. ');
}

function partsOf(id: string): { readonly object: string; readonly act: string } {
  const [object = '', act = ''] = id.split('.');
  return {
    object: NAMED[object] ?? wordsOfField(object.replaceAll('-', ' ')),
    act: act.replaceAll(/([A-Z])/g, ' $1').toLowerCase(),
  };
}

/** An act of the audit trail beside the kind of its record: `product.change` as "change", `session.opened` of a person as "session opened". */
export function wordsOfAct(action: string): string {
  const [area, ...rest] = action.split('.');
  const said = rest.at(-1) ?? action;
  // what a person opened and closed is the session, not the person
  return wordsOfField(area === 'session' ? `session ${said}` : said).toLowerCase();
}
