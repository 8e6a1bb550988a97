import { conditionsOf, unless, type Finding } from '../../gates/index.js';
import type { SignatureMeaning } from '../../people/index.js';
import type { GateAct, GateInput } from './input.js';

/** Conditions of G-10: physical status. */
export const g10Conditions = conditionsOf('G-10', [
  [
    'G-10.quarantine',
    'on',
    'The batch is in quarantine.',
    'Set the physical status as it is in the warehouse.',
    'DR (EU) 2017/1569 Art 12',
  ],
  ['G-10.site', 'on', 'The batch is held at an authorised site.', 'Move the batch to an authorised site.', 'CTR Art 61'],
]);

/** G-10, initial cases: the batch is in quarantine at an authorised site. */
export function g10(input: GateInput): Finding[] {
  if (input.caseType !== 'INITIAL') return [];
  return [
    ...unless(
      input.stock.status === 'QUARANTINE',
      g10Conditions['G-10.quarantine'],
      `The physical status is ${input.stock.status}, not QUARANTINE.`,
    ),
    ...unless(input.stock.siteAuthorised, g10Conditions['G-10.site'], 'The site that holds the batch is not authorised for it.'),
  ];
}

/** Conditions of G-11: shelf life. */
export const g11Conditions = conditionsOf('G-11', [
  [
    'G-11.expiry',
    'on',
    'The expiry or re-test date is later than today.',
    'Check the date; an expired batch cannot be certified.',
    'DR (EU) 2017/1569 Art 10',
  ],
  [
    'G-11.limit',
    'on',
    'The shelf life is within the authorised limit.',
    'Correct the date, or have a longer shelf life authorised first.',
    'CTR Art 15; EU GMP Annex 16 1.7.14',
  ],
]);

/** G-11: the batch has shelf life left, within the authorised limit. */
export function g11(input: GateInput): Finding[] {
  const { expiryDate, withinAuthorisedLimit } = input.shelfLife;
  const words =
    expiryDate === undefined
      ? 'The batch has no expiry or re-test date.'
      : `The expiry or re-test date ${expiryDate} is not later than today.`;
  return [
    ...unless(expiryDate !== undefined && expiryDate > input.today, g11Conditions['G-11.expiry'], words),
    ...unless(withinAuthorisedLimit, g11Conditions['G-11.limit'], 'The shelf life is longer than authorised.'),
  ];
}

/** Conditions of G-12: open blocks, audit-trail review, signature. */
export const g12Conditions = conditionsOf('G-12', [
  ['G-12.block', 'on', 'No recall, complaint, stop or suspension is open.', 'Conclude it first.', 'EU GMP Annex 16 1.7.17'],
  [
    'G-12.change',
    'on',
    'What changed around the case is taken up, or left with a reason.',
    'Look at the difference, then take it up with a second person or leave the case as it is.',
    'EU GMP Annex 16 1.7.15; DR (EU) 2017/1569 Art 4(2)',
  ],
  [
    'G-12.trail-review',
    'on',
    'The audit-trail review is recorded as its own act.',
    'Review the audit trail and record it.',
    'EU GMP Annex 11 clause 9',
  ],
  [
    'G-12.trail-exceptions',
    'on',
    'Every exception in the audit trail of the batch has a verdict.',
    'Have each judged by somebody who did not do it: explained, or followed up as a deviation.',
    'EU GMP Annex 11 clause 9',
  ],
  [
    'G-12.countersignature',
    'locked',
    'After a rejection, QA has countersigned the renewed review.',
    'Have the QA person named in the renewed review countersign it.',
    'SOD-7; EU GMP Annex 16 section 3',
  ],
  [
    'G-12.wording',
    'locked',
    'A QP named on the authorisation approved the wording of its certificates.',
    'Have quality management propose the wording, and a QP named on the authorisation approve it.',
    'CTR Art 62(1); domain reference 5.1',
  ],
  [
    'G-12.signature',
    'locked',
    'The signature has two components and the meaning of the act.',
    'Sign again with both components.',
    'EU GMP Annex 11 clause 15; 21 CFR 11.200',
  ],
]);

/** The meaning that a signature must have, by act. */
export const meaningOfAct: { readonly [A in GateAct]?: SignatureMeaning } = {
  certify: 'CERTIFICATION',
  certifyStage1: 'CERTIFICATION_STAGE_1',
  certifyStage2: 'CERTIFICATION_STAGE_2',
  confirm: 'CONFIRMATION',
  approveExpiryUpdate: 'EXPIRY_UPDATE',
  amendDestinations: 'DESTINATIONS_AMENDMENT',
  reinstate: 'REINSTATEMENT',
};

/** Acts that put the wording on a certificate or confirmation. */
const printing: readonly GateAct[] = ['certify', 'certifyStage1', 'certifyStage2', 'amendDestinations', 'confirm'];

/** G-12: nothing open blocks, changes around the case were decided on, the audit trail was reviewed, and the signature is what the act asks. */
export function g12(input: GateInput): Finding[] {
  const { signature } = input;
  const signed = signature === 'AT_SIGNING' || (signature.components >= 2 && signature.meaning === meaningOfAct[input.act]);
  return [
    ...input.openBlocks.flatMap((block) => {
      if (block.kind === 'RENEWED_REVIEW') return unless(false, g12Conditions['G-12.countersignature'], block.words, block.id);
      if (block.kind === 'TRAIL_EXCEPTION') return unless(false, g12Conditions['G-12.trail-exceptions'], block.words, block.id);
      if (block.kind === 'PENDING_CHANGE') return unless(false, g12Conditions['G-12.change'], block.words, block.id);
      return unless(false, g12Conditions['G-12.block'], `Open ${block.kind.toLowerCase()}: ${block.words}.`, block.id);
    }),
    ...unless(input.trailReview !== undefined, g12Conditions['G-12.trail-review'], 'The audit-trail review is not recorded.'),
    ...unless(
      input.wordingApproved || !printing.includes(input.act),
      g12Conditions['G-12.wording'],
      'No QP has approved the wording of the certificates of this authorisation.',
    ),
    ...unless(signed, g12Conditions['G-12.signature'], 'The signature does not have two components with the meaning of this act.'),
  ];
}
