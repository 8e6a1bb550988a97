import { certifyingRoles, qaRoles, qpRoles } from '../roles.js';
import { asParties, rowsOf } from './row.js';

const deviation = rowsOf('deviation', 'EU GMP Annex 16 section 3; EU GMP Chapter 1');
const capa = rowsOf('capa', 'EU GMP Chapter 1');
const specification = rowsOf('specification', 'ICH Q6A; EU GMP Annex 16 1.7');
const specificationFile = rowsOf('specification-file', 'DR (EU) 2017/1569 Art 8; Detailed Commission Guidelines C(2017)8179 section 2.1');
const analysis = rowsOf('analysis', 'DR (EU) 2017/1569 Art 10; EU GMP Chapter 4 and Annex 11 clause 6');
const siteAudit = rowsOf('site-audit', 'EU GMP Annex 16 1.7.3, section 2');
const filing = rowsOf('filing', 'CTR Art 57, 58');
const proof = rowsOf('proof', 'EU GMP Annex 11 clause 13; 21 CFR 11.10(a)');
const register = rowsOf('register', 'EU GMP Annex 16 1.6.3; DR (EU) 2017/1569 Art 12; 21 CFR 11.10(b)');
const auditTrail = rowsOf('audit-trail', 'EU GMP Annex 11 clause 9; 21 CFR 11.10(e)');
const policy = rowsOf('policy', 'EU GMP Chapter 1');
const raisers = [...qpRoles, ...qaRoles, 'QC', 'MANUFACTURER', 'IMPORTER', 'DEPOT', 'SITE_PHARMACY'] as const;
const makers = [...qaRoles, 'MANUFACTURER', 'IMPORTER'] as const;

/** Deviations, CAPA, site audits, filing and the policies of the house. */
export const qualityCommands = [
  deviation('raise', raisers, { of: asParties([...qpRoles, ...qaRoles]) }),
  deviation('classify', qaRoles, { reason: 'on-change' }),
  deviation('assess', makers),
  deviation('dispose', qpRoles, { signs: 'DEVIATION_DISPOSITION' }),
  deviation('widenScope', qpRoles, { reason: 'always' }),
  deviation('close', qaRoles),
  deviation('void', qaRoles, { reason: 'always' }),
  capa('plan', makers),
  capa('implement', makers),
  capa('check', qaRoles),
  capa('close', qaRoles),
  specification('enter', [...qaRoles, 'QC'], { reason: 'always' }),
  specification('confirm', qaRoles, { secondPerson: true }),
  specificationFile('state', qaRoles, { reason: 'always' }),
  analysis('enterResults', [...qaRoles, 'QC', 'MANUFACTURER'], { reason: 'on-change' }),
  analysis('check', [...qaRoles, 'QC'], { secondPerson: true }),
  siteAudit('plan', ['QA_AUDITOR']),
  siteAudit('record', ['QA_AUDITOR']),
  siteAudit('answerCriterion', ['QA_AUDITOR']),
  siteAudit('finalAssessment', certifyingRoles, { signs: 'SITE_AUDIT_ASSESSMENT' }),
  siteAudit('signJustification', certifyingRoles, { signs: 'SITE_AUDIT_ASSESSMENT' }),
  filing('file', [...qaRoles, 'TMF_OWNER']),
  filing('qc', ['TMF_OWNER']),
  filing('lock', ['TMF_OWNER'], { signs: 'TMF_LOCK' }),
  filing('archive', ['ARCHIVIST'], { signs: 'ARCHIVING' }),
  filing('import', ['ARCHIVIST']),
  filing('legalHold', ['ARCHIVIST', 'TMF_OWNER'], { reason: 'always' }),
  filing('dispose', ['SPONSOR_CLINSUP'], { signs: 'DISPOSAL', secondPerson: true }),
  // an act of the owner alone: neither the provider that files nor a delegate gives a sponsor's archive away
  filing('transferOwnership', ['ARCHIVIST'], {
    signs: 'ARCHIVE_TRANSFER',
    reason: 'always',
    secondPerson: true,
    of: { ARCHIVIST: 'SPONSOR' },
  }),
  filing('acceptOwnership', ['ARCHIVIST'], { signs: 'ARCHIVE_ACCEPTANCE', of: { ARCHIVIST: 'SPONSOR' } }),
  filing('withdrawTransfer', ['ARCHIVIST'], { reason: 'always', of: { ARCHIVIST: 'SPONSOR' } }),
  register('export', [...qpRoles, 'QP_OFFICE', 'QA_LEAD', 'QUALITY_MGMT'], { reason: 'always' }),
  proof('closeIncident', ['QUALITY_MGMT'], { reason: 'always' }),
  proof('grantInspection', ['QUALITY_MGMT'], { reason: 'always' }),
  proof('endInspection', ['QUALITY_MGMT'], { reason: 'always' }),
  auditTrail('judgeExceptions', [...qpRoles, ...qaRoles, 'QA_AUDITOR', 'QUALITY_MGMT'], { reason: 'always' }),
  policy('changeGatePolicy', ['QUALITY_MGMT'], { signs: 'POLICY_CHANGE', reason: 'always', secondPerson: true }),
  policy('agreeGatePolicy', certifyingRoles, { signs: 'POLICY_CHANGE' }),
  policy('changeTemplate', ['QUALITY_MGMT'], { signs: 'POLICY_CHANGE', reason: 'always', secondPerson: true }),
  policy('approveTemplate', qpRoles, { signs: 'TEMPLATE_APPROVAL' }),
  policy('changeLeadTimes', ['QUALITY_MGMT'], { signs: 'POLICY_CHANGE', reason: 'always' }),
  policy('changeWatchSteps', ['QUALITY_MGMT'], { signs: 'POLICY_CHANGE', reason: 'always' }),
  policy('changeServiceLevels', ['QUALITY_MGMT'], { signs: 'POLICY_CHANGE', reason: 'always' }),
] as const;
