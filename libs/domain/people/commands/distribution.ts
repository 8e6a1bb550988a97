import { certifyingRoles, qaRoles, qpRoles, sponsorRoles } from '../roles.js';
import { rowsOf } from './row.js';

const trialRelease = rowsOf('trial-release', 'EMA guideline on sponsor responsibilities (two-step release)');
const shipment = rowsOf('shipment', 'EMA guideline on sponsor responsibilities; ICH E6(R3) 3.15.3');
const excursion = rowsOf('excursion', 'EU GMP Annex 16 1.7.20; ICH E6(R3)');
const complaint = rowsOf('complaint', 'DR (EU) 2017/1569 Art 14');
const recall = rowsOf('recall', 'DR (EU) 2017/1569 Art 14');
const relabel = rowsOf('relabel', 'CTR Art 66; Annex VI');
const returned = rowsOf('return', 'ICH E6(R3) 3.15.3');
const destruction = rowsOf('destruction', 'Detailed Commission Guidelines C(2017)8179');
const releaser = ['SPONSOR_REGREL'] as const;
const underDelegation = ['CRO', 'MANUFACTURER'] as const;

/** The sponsor's release, shipments, and what follows when something goes wrong on the way. */
export const distributionCommands = [
  trialRelease('releaseTrial', releaser, { delegated: underDelegation, signs: 'REGULATORY_RELEASE' }),
  trialRelease('addSites', releaser, { delegated: underDelegation, signs: 'REGULATORY_RELEASE' }),
  trialRelease('recheck', sponsorRoles),
  trialRelease('suspendTrial', sponsorRoles, { reason: 'always' }),
  trialRelease('resumeTrial', releaser, { delegated: underDelegation, signs: 'TRIAL_RELEASE_CHANGE' }),
  trialRelease('revokeTrial', releaser, { delegated: underDelegation, signs: 'TRIAL_RELEASE_CHANGE', reason: 'always' }),
  shipment('request', sponsorRoles, { delegated: ['CRO'] }),
  shipment('clear', sponsorRoles, { delegated: ['CRO'] }),
  shipment('pick', ['DEPOT']),
  shipment('dispatch', ['DEPOT']),
  shipment('receive', ['SITE_PHARMACY', 'DEPOT']),
  shipment('accept', ['SITE_PHARMACY', 'DEPOT']),
  shipment('reject', ['SITE_PHARMACY', 'DEPOT'], { reason: 'always' }),
  shipment('return', ['SITE_PHARMACY', 'DEPOT']),
  shipment('reportLost', ['DEPOT', 'SITE_PHARMACY'], { reason: 'always' }),
  shipment('cancel', sponsorRoles, { delegated: ['CRO'], reason: 'always' }),
  excursion('report', ['SITE_PHARMACY', 'DEPOT', 'IMPORTER', ...qaRoles]),
  excursion('decide', [...sponsorRoles, ...certifyingRoles], { signs: 'EXCURSION_DECISION' }),
  complaint('report', ['SITE_PHARMACY', 'DEPOT', ...sponsorRoles, ...qaRoles], { later: true }),
  complaint('decide', [...qpRoles], { signs: 'EXCURSION_DECISION', later: true }),
  recall('decide', [...certifyingRoles, ...sponsorRoles], { signs: 'EXCURSION_DECISION', reason: 'always' }),
  recall('execute', ['CRO', 'DEPOT', 'SITE_PHARMACY', ...qaRoles], { later: true }),
  relabel('decide', certifyingRoles, { signs: 'EXPIRY_UPDATE', later: true }),
  relabel('execute', ['DEPOT', 'SITE_PHARMACY', 'MANUFACTURER'], { later: true }),
  returned('report', ['SITE_PHARMACY', 'DEPOT'], { later: true }),
  returned('decide', [...certifyingRoles], { signs: 'EXCURSION_DECISION', later: true }),
  destruction('authorise', sponsorRoles, { signs: 'DESTRUCTION_AUTHORISATION', later: true }),
  destruction('execute', ['DEPOT', 'SITE_PHARMACY'], { later: true }),
] as const;
