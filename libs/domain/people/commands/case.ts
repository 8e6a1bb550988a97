import { certifyingRoles, qaRoles, qpRoles, sponsorRoles } from '../roles.js';
import { asParties, rowsOf } from './row.js';

const document = rowsOf('document', 'EU GMP Chapter 4; EU GMP Annex 16 1.7');
const requirement = rowsOf('requirement', 'EU GMP Annex 16 1.7');
const facts = rowsOf('facts', 'EU GMP Annex 16 1.7');
const caseOf = rowsOf('case', 'CTR Art 62; DR (EU) 2017/1569 Art 12; EU GMP Annex 16');
const checklist = rowsOf('checklist', 'EU GMP Annex 16 1.6, 1.7');
const certificate = rowsOf('certificate', 'CTR Art 62, 63; DR (EU) 2017/1569 Art 12; EU GMP Annex 16');
const handoff = rowsOf('handoff', 'SOP CR/OPS/142/2025 step 3; EMA guideline on sponsor responsibilities');

const everybodyWithDocuments = [
  ...qpRoles,
  ...qaRoles,
  ...sponsorRoles,
  'MANUFACTURER',
  'IMPORTER',
  'QC',
  'CRO',
  'DEPOT',
  'SITE_PHARMACY',
  'OPERATIONS',
] as const;

/** Documents, requirements, the case, its checklist, its certificate and the hand-off. */
export const caseCommands = [
  document('upload', everybodyWithDocuments, { reason: 'on-change', of: asParties(everybodyWithDocuments) }),
  document('accept', qaRoles),
  document('acceptSelected', qaRoles),
  document('reject', qaRoles, { reason: 'always' }),
  document('clearCheck', qaRoles, { reason: 'always' }),
  document('move', qaRoles, { reason: 'always' }),
  document('raiseQuery', [...qaRoles, ...qpRoles]),
  document('answerQuery', everybodyWithDocuments, { of: asParties(everybodyWithDocuments) }),
  document('closeQuery', [...qaRoles, ...qpRoles], { reason: 'always' }),
  document('markNotApplicable', [...qaRoles, ...qpRoles], { reason: 'always' }),
  document('useStanding', qaRoles),
  document('enterDeclaration', qaRoles),
  document('checkDeclaration', [...qaRoles, ...qpRoles]),
  document('openShelf', [...qpRoles, ...qaRoles, ...sponsorRoles, 'OPERATIONS'], { delegated: ['CRO'] }),
  document('proceedOverWarning', qpRoles, { reason: 'always' }),
  requirement('addRequirement', [...qaRoles, ...qpRoles], { reason: 'always' }),
  facts('changeFacts', [...qaRoles, ...qpRoles], { reason: 'always', secondPerson: true }),
  facts('takeUpChange', [...qaRoles, ...qpRoles], { reason: 'always', secondPerson: true }),
  facts('keepAsItIs', [...qaRoles, ...qpRoles], { reason: 'always' }),
  caseOf('openCase', [...qaRoles, ...qpRoles]),
  caseOf('order', qaRoles),
  caseOf('countersign', qaRoles, { signs: 'QA_COUNTERSIGNATURE' }),
  caseOf('assignQp', ['QA_LEAD', 'QP_OFFICE'], { reason: 'on-change' }),
  caseOf('reassignQp', ['QA_LEAD', 'QP_OFFICE'], { reason: 'always' }),
  caseOf('offerQp', ['QA_LEAD', 'QP_OFFICE'], { reason: 'on-change' }),
  // the case is nobody's yet: whoever is asked answers, also for another house
  caseOf('acceptOffer', qpRoles, { of: asParties(qpRoles) }),
  caseOf('declineOffer', qpRoles, { of: asParties(qpRoles) }),
  caseOf('withdrawOffer', ['QA_LEAD', 'QP_OFFICE'], { reason: 'always' }),
  caseOf('takeOver', qpRoles, { signs: 'TAKE_OVER' }),
  caseOf('hold', [...qpRoles, ...qaRoles], { reason: 'always' }),
  caseOf('resume', [...qpRoles, ...qaRoles]),
  caseOf('checklistDone', qpRoles),
  caseOf('cancel', qaRoles, { reason: 'always' }),
  caseOf('reject', qpRoles, { signs: 'REJECTION', reason: 'always' }),
  checklist('answerItem', [...qpRoles, 'QP_DELEGATE_DK', ...qaRoles], { reason: 'on-change' }),
  checklist('reaffirm', qpRoles),
  checklist('raiseQuery', [...qpRoles, ...qaRoles]),
  checklist('answerQuery', everybodyWithDocuments, { of: asParties(everybodyWithDocuments) }),
  checklist('recordTrailReview', [...qpRoles, 'QP_DELEGATE_DK', ...qaRoles]),
  checklist('judgeTrailExceptions', [...qpRoles, 'QP_DELEGATE_DK', ...qaRoles], { reason: 'always' }),
  certificate('certify', certifyingRoles, { signs: 'CERTIFICATION' }),
  certificate('certifyStage1', certifyingRoles, { signs: 'CERTIFICATION_STAGE_1' }),
  certificate('certifyStage2', certifyingRoles, { signs: 'CERTIFICATION_STAGE_2' }),
  certificate('confirm', ['QP_CONF'], { signs: 'CONFIRMATION' }),
  certificate('uploadConfirmation', qaRoles, { secondPerson: true }),
  certificate('approveExpiryUpdate', certifyingRoles, { signs: 'EXPIRY_UPDATE', later: true }),
  certificate('amendDestinations', certifyingRoles, { signs: 'DESTINATIONS_AMENDMENT' }),
  certificate('lateFailure', [...qpRoles, 'QC'], { reason: 'always' }),
  certificate('supplyOos', ['MANUFACTURER'], { reason: 'always', later: true }),
  certificate('stop', [...qpRoles, ...qaRoles, ...sponsorRoles], { reason: 'always' }),
  certificate('liftStop', qpRoles, { signs: 'LIFT_STOP', reason: 'always' }),
  certificate('suspend', qpRoles, { signs: 'SUSPENSION', reason: 'always' }),
  certificate('reinstate', qpRoles, { signs: 'REINSTATEMENT', reason: 'always' }),
  certificate('withdraw', qpRoles, { signs: 'WITHDRAWAL', reason: 'always' }),
  handoff('edit', [...qpRoles, ...qaRoles]),
  handoff('acknowledge', [...sponsorRoles, 'DEPOT', 'SITE_PHARMACY'], { delegated: ['CRO'] }),
  handoff('query', [...sponsorRoles, 'DEPOT', 'SITE_PHARMACY'], { delegated: ['CRO'] }),
  handoff('answer', [...qpRoles, ...qaRoles]),
  handoff('confirmStockStatus', ['DEPOT', 'SITE_PHARMACY', 'MANUFACTURER', 'IMPORTER']),
] as const;
