import { qaRoles, qpRoles } from '../roles.js';
import { rowsOf } from './row.js';

const organisation = rowsOf('organisation', 'EU GMP Chapter 7; DR (EU) 2017/1569 Art 13');
const product = rowsOf('product', 'DR (EU) 2017/1569 Art 4, 8');
const trial = rowsOf('trial', 'CTR Art 8, 37, 38, 77');
const site = rowsOf('site', 'TMF 05.02.17');
const memberState = rowsOf('ms-authorisation', 'CTR Art 8, 25');
const authorisation = rowsOf('authorisation', 'CTR Art 61');
const namedQp = rowsOf('named-qp', 'CTR Art 61, 62');
const role = rowsOf('role', 'EU GMP Annex 11 clause 12');
const delegation = rowsOf('delegation', 'EU GMP Chapter 7');
const identityProvider = rowsOf('identity-provider', 'EU GMP Annex 11 clause 12');
const account = rowsOf('account', 'EU GMP Annex 11 clause 12');
const supplierSite = rowsOf('supplier-site', 'EU GMP Chapter 7; EU GMP Annex 16 1.7.2');
const supplyChain = rowsOf('supply-chain', 'EU GMP Annex 16 1.7.2');
const batch = rowsOf('batch', 'DR (EU) 2017/1569 Art 8');
const planning = rowsOf('planning', 'DR (EU) 2017/1569 Art 10');
const capacity = rowsOf('capacity', 'EU GMP Chapter 2; domain reference 2.1, 6.2');

/** Organisations, products, trials, sites, authorisations, people's mandates, supply chains, batches and plans. */
export const masterDataCommands = [
  organisation('add', ['OPERATIONS'], { secondPerson: true }),
  organisation('change', ['OPERATIONS'], { reason: 'always', secondPerson: true }),
  product('add', ['OPERATIONS', 'SPONSOR_CLINSUP'], { secondPerson: true }),
  product('change', ['OPERATIONS', 'SPONSOR_CLINSUP'], { reason: 'always', secondPerson: true }),
  trial('add', ['OPERATIONS', 'SPONSOR_CLINSUP'], { secondPerson: true }),
  trial('change', ['OPERATIONS', 'SPONSOR_CLINSUP'], { reason: 'always', secondPerson: true }),
  site('add', ['OPERATIONS', 'SPONSOR_CLINSUP'], { delegated: ['CRO'] }),
  site('change', ['OPERATIONS', 'SPONSOR_CLINSUP'], { delegated: ['CRO'], reason: 'always' }),
  site('activate', ['OPERATIONS', 'SPONSOR_CLINSUP'], { delegated: ['CRO'] }),
  site('deactivate', ['OPERATIONS', 'SPONSOR_CLINSUP'], { delegated: ['CRO'], reason: 'always' }),
  memberState('setStatus', ['SPONSOR_CLINSUP'], { delegated: ['CRO'], reason: 'always' }),
  memberState('recordApproval', ['SPONSOR_CLINSUP'], { delegated: ['CRO'], reason: 'always' }),
  memberState('takeBackApproval', ['SPONSOR_CLINSUP'], { delegated: ['CRO'], reason: 'always' }),
  trial('halt', ['SPONSOR_CLINSUP', 'SPONSOR_REGREL'], { reason: 'always' }),
  trial('resumeAfterHalt', ['SPONSOR_CLINSUP', 'SPONSOR_REGREL'], { reason: 'always' }),
  trial('recordMeasure', ['SPONSOR_CLINSUP', 'SPONSOR_REGREL'], { reason: 'always' }),
  trial('endTrial', ['SPONSOR_CLINSUP', 'SPONSOR_REGREL'], { reason: 'always' }),
  authorisation('propose', ['QUALITY_MGMT'], { reason: 'always' }),
  authorisation('approve', ['QUALITY_MGMT'], { reason: 'always', secondPerson: true }),
  authorisation('revoke', ['QUALITY_MGMT'], { reason: 'always' }),
  namedQp('propose', ['QUALITY_MGMT'], { reason: 'always' }),
  namedQp('approve', ['QUALITY_MGMT'], { reason: 'always', secondPerson: true }),
  namedQp('revoke', ['QUALITY_MGMT'], { reason: 'always' }),
  role('propose', ['QUALITY_MGMT'], { reason: 'always' }),
  role('approve', ['QUALITY_MGMT'], { reason: 'always', secondPerson: true }),
  role('revoke', ['QUALITY_MGMT'], { reason: 'always' }),
  delegation('propose', ['QUALITY_MGMT'], { reason: 'always' }),
  delegation('approve', ['QUALITY_MGMT'], { reason: 'always', secondPerson: true }),
  delegation('revoke', ['QUALITY_MGMT'], { reason: 'always' }),
  identityProvider('propose', ['SYS_ADMIN'], { reason: 'always' }),
  identityProvider('approve', ['QUALITY_MGMT'], { reason: 'always', secondPerson: true }),
  identityProvider('revoke', ['SYS_ADMIN', 'QUALITY_MGMT'], { reason: 'always' }),
  account('create', ['SYS_ADMIN'], { reason: 'always' }),
  account('lock', ['SYS_ADMIN'], { reason: 'always' }),
  account('narrow', ['SYS_ADMIN'], { reason: 'always' }),
  account('leave', ['SYS_ADMIN'], { reason: 'always' }),
  account('withdrawFactors', ['SYS_ADMIN'], { reason: 'always' }),
  supplyChain('set', qaRoles, { reason: 'always' }),
  supplyChain('change', qaRoles, { reason: 'always' }),
  supplierSite('setOrganisation', qaRoles, { reason: 'always' }),
  batch('register', [...qaRoles, 'MANUFACTURER', 'IMPORTER'], { reason: 'on-change' }),
  batch('recordKits', [...qaRoles, 'MANUFACTURER', 'IMPORTER', 'DEPOT'], {
    of: { MANUFACTURER: 'HOLDER', IMPORTER: 'HOLDER', DEPOT: 'HOLDER' },
  }),
  batch('setPhysicalStatus', [...qaRoles, 'MANUFACTURER', 'IMPORTER', 'DEPOT'], {
    reason: 'always',
    of: { MANUFACTURER: 'HOLDER', IMPORTER: 'HOLDER', DEPOT: 'HOLDER' },
  }),
  planning('listRequirements', ['OPERATIONS', ...qaRoles]),
  planning('planBatch', ['OPERATIONS', ...qaRoles], { reason: 'on-change' }),
  planning('setMilestone', ['OPERATIONS', ...qaRoles, 'SPONSOR_CLINSUP'], { reason: 'on-change' }),
  planning('setPriority', ['OPERATIONS', ...qaRoles], { reason: 'always' }),
  planning('changeFollowUp', ['OPERATIONS', 'QP_OFFICE'], { reason: 'always' }),
  planning('setCalendar', ['OPERATIONS', 'QP_OFFICE'], { reason: 'always' }),
  planning('setAgreedDate', ['OPERATIONS', ...qaRoles], { reason: 'on-change' }),
  planning('enterAbsence', [...qpRoles, 'QP_OFFICE'], { reason: 'on-change' }),
  planning('logContact', ['OPERATIONS', ...qaRoles]),
  planning('promiseDocument', ['SPONSOR_CLINSUP'], { delegated: ['CRO'], reason: 'on-change' }),
  planning('pauseReminders', ['OPERATIONS', ...qaRoles], { reason: 'always' }),
  planning('decideEscalation', ['OPERATIONS', ...qaRoles], { reason: 'always' }),
  planning('editSponsorMessage', ['OPERATIONS', 'QP_OFFICE', 'QA_LEAD']),
  planning('sendSponsorMessage', ['OPERATIONS', 'QP_OFFICE', 'QA_LEAD']),
  planning('discardSponsorMessage', ['OPERATIONS', 'QP_OFFICE', 'QA_LEAD'], { reason: 'always' }),
  capacity('setProfile', ['QP_OFFICE', 'QA_LEAD'], { reason: 'on-change' }),
  capacity('placeInQueue', ['QP_OFFICE', 'QA_LEAD'], { reason: 'always' }),
  capacity('importPastCases', ['QP_OFFICE', 'OPERATIONS']),
] as const;
