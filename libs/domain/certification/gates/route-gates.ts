import { conditionsOf, unless, type Finding } from '../../gates/index.js';
import type { GateInput } from './input.js';

const partIv = 'EudraLex Volume 4 Part IV 11.3.2';

/** Conditions of G-13: two-stage certification. */
export const g13Conditions = conditionsOf('G-13', [
  ['G-13.dossier', 'on', 'The dossier allows certification in two stages.', 'Certify when all results are there.', partIv],
  ['G-13.tests', 'on', 'The pending tests are listed.', 'List the tests whose results are pending.', partIv],
  ['G-13.procedure', 'on', 'A procedure for late results is present.', 'Provide the procedure.', partIv],
  ['G-13.contact', 'on', 'A clinical contact is named.', 'Name the contact.', partIv],
  ['G-13.recall', 'on', 'A recall path is defined.', 'Define it.', partIv],
  ['G-13.contact-list', 'on', 'A contact list is present.', 'Provide it.', partIv],
]);

/** G-13: certification in two stages is prepared. */
export function g13(input: GateInput): Finding[] {
  const route = input.twoStage;
  return [
    ...unless(route?.allowedByDossier === true, g13Conditions['G-13.dossier']),
    ...unless((route?.pendingTests.length ?? 0) > 0, g13Conditions['G-13.tests']),
    ...unless(route?.lateResultProcedure === true, g13Conditions['G-13.procedure']),
    ...unless(route?.clinicalContact === true, g13Conditions['G-13.contact']),
    ...unless(route?.recallPath === true, g13Conditions['G-13.recall']),
    ...unless(route?.contactList === true, g13Conditions['G-13.contact-list']),
  ];
}

const oos = 'EudraLex Volume 4 Part IV 11.53, 11.54';

/** Conditions of G-14: supply of an out-of-specification advanced therapy product. */
export const g14Conditions = conditionsOf('G-14', [
  [
    'G-14.product',
    'locked',
    'The product is a cell or tissue based advanced therapy product.',
    'Only such products can be supplied so.',
    oos,
  ],
  [
    'G-14.request',
    'locked',
    'The physician asked in writing after receiving the risk evaluation.',
    'Send the risk evaluation and wait for the written request.',
    oos,
  ],
  ['G-14.notice', 'locked', 'The out-of-specification notice is there.', 'Write the notice.', oos],
  ['G-14.acceptance', 'locked', 'The physician’s acceptance is recorded.', 'Record it.', oos],
  ['G-14.sponsor', 'locked', 'The sponsor was notified at once.', 'Notify the sponsor.', oos],
  ['G-14.authority', 'locked', 'The sponsor’s task to notify the authority is open.', 'Open the task.', oos],
]);

/** G-14: an out-of-specification product is supplied at the physician's request, never certified. */
export function g14(input: GateInput): Finding[] {
  const supply = input.oosSupply;
  const sentAt = supply?.riskEvaluationSentAt;
  const askedAt = supply?.physicianRequestAt;
  const asked = sentAt !== undefined && askedAt !== undefined && Date.parse(sentAt) < Date.parse(askedAt);
  return [
    ...unless(supply?.cellOrTissueAtmp === true, g14Conditions['G-14.product']),
    ...unless(asked, g14Conditions['G-14.request']),
    ...unless(supply?.oosNotice === true, g14Conditions['G-14.notice']),
    ...unless(supply?.acceptanceRecorded === true, g14Conditions['G-14.acceptance']),
    ...unless(supply?.sponsorNotified === true, g14Conditions['G-14.sponsor']),
    ...unless(supply?.ncaTaskOpen === true, g14Conditions['G-14.authority']),
  ];
}
