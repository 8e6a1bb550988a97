import { conditionsOf, unless, type Finding } from '../../gates/index.js';
import type { DestinationStanding, GateInput, LineageLink } from './input.js';

/** How a destination comes out of G-05. */
export interface DestinationVerdict {
  readonly trialId: string;
  readonly memberState: string;
  readonly dossierVersion: string;
  /** NAMED on the certificate; MARKED "not before authorisation of MS"; LEFT_OFF. */
  readonly verdict: 'NAMED' | 'MARKED' | 'LEFT_OFF';
  /** The mark as it is printed, or why the destination is left off. */
  readonly words: string;
}

function judgeDestination(destination: DestinationStanding, certifyBeforeAuthorisation: boolean): DestinationVerdict {
  const { trialId, memberState, dossierVersion, authorisation } = destination;
  const base = { trialId, memberState, dossierVersion };
  const reasons: string[] = [];
  if (authorisation === 'NONE') reasons.push('no dossier is submitted there');
  if (authorisation === 'SUBMITTED' && !certifyBeforeAuthorisation) reasons.push('the trial is not authorised there');
  if (!destination.changesApproved) reasons.push('changes with regulatory impact are not approved there');
  reasons.push(...(destination.mismatches ?? []).map((words) => words.replace(/\.$/, '')));
  if (destination.q08 !== 'YES' && destination.q08 !== 'RELY') reasons.push('Q08 is not answered YES');
  if (destination.q21 !== 'YES' && destination.q21 !== 'RELY' && destination.q21 !== 'NA') reasons.push('Q21 is not answered YES');
  const conditions = destination.q23 === 'YES' || destination.q23 === 'RELY' || (destination.q23 === 'NA' && authorisation === 'SUBMITTED');
  if (!conditions) reasons.push('Q23 is not answered YES');
  if (reasons.length > 0) return { ...base, verdict: 'LEFT_OFF', words: `${memberState}: ${reasons.join('; ')}` };
  if (authorisation === 'SUBMITTED') return { ...base, verdict: 'MARKED', words: `not before authorisation of ${memberState}` };
  return { ...base, verdict: 'NAMED', words: memberState };
}

/** Judges destinations one by one, in their order. */
export function judgeDestinations(destinations: readonly DestinationStanding[], certifyBeforeAuthorisation: boolean): DestinationVerdict[] {
  return destinations.map((destination) => judgeDestination(destination, certifyBeforeAuthorisation));
}

/** The destinations that the certificate names, marked ones included. */
export function certifiableDestinations(verdicts: readonly DestinationVerdict[]): DestinationVerdict[] {
  return verdicts.filter((verdict) => verdict.verdict !== 'LEFT_OFF');
}

/** Conditions of G-05: dossier. */
export const g05Conditions = conditionsOf('G-05', [
  [
    'G-05.destination',
    'on',
    'At least one destination can be named.',
    'Have the regulatory path completed for a member state, or wait for its decision.',
    'DR (EU) 2017/1569 Art 4; CTR Art 8',
  ],
  [
    'G-05.agreement',
    'on',
    'The confirmed steps match the agreement between the QPs.',
    'Resolve the difference with the certifying QP.',
    'EU GMP Annex 16 1.4',
  ],
]);

/** G-05: the batch matches the dossier, per destination. Refused only when no destination is left. */
export function g05(input: GateInput): Finding[] {
  if (input.role === 'PARTIAL') return unless(input.matchesQpAgreement === true, g05Conditions['G-05.agreement']);
  const verdicts = judgeDestinations(input.destinations, input.certifyBeforeAuthorisation);
  const words =
    verdicts.length === 0
      ? 'The case names no destination.'
      : `No destination is left: ${verdicts.map((verdict) => verdict.words).join(' | ')}.`;
  return unless(certifiableDestinations(verdicts).length > 0, g05Conditions['G-05.destination'], words);
}

/** Conditions of G-06: lineage. */
export const g06Conditions = conditionsOf('G-06', [
  [
    'G-06.confirmed',
    'on',
    'Every parent batch and every step not own is certified or confirmed.',
    'Ask the QP of that site for the confirmation.',
    'EU GMP Annex 16 1.4',
  ],
  [
    'G-06.in-force',
    'on',
    'No certification or confirmation of a parent is stopped, suspended or withdrawn.',
    'Wait for the parent’s reinstatement, or reject.',
    'EU GMP Annex 16 1.4',
  ],
  [
    'G-06.batch',
    'on',
    'The confirmation names the batch of the lineage.',
    'Ask for a confirmation of the right batch.',
    'EU GMP Annex 16 1.4, Appendix I',
  ],
  [
    'G-06.site',
    'on',
    'The confirmation names the site of the lineage.',
    'Ask for a confirmation of the right site.',
    'EU GMP Annex 16 1.4, Appendix I',
  ],
  [
    'G-06.scope',
    'on',
    'The confirmation covers exactly the steps of the lineage.',
    'Ask for a confirmation of all these steps.',
    'EU GMP Annex 16 1.4, Appendix I',
  ],
  [
    'G-06.uploaded',
    'on',
    'An uploaded confirmation is accepted by the certifying QP.',
    'The certifying QP reads and accepts it.',
    'EU GMP Annex 16 Appendix I',
  ],
  [
    'G-06.document',
    'on',
    'An uploaded confirmation rests on the accepted version of its document.',
    'Have the document accepted, enter its confirmation again, have it checked, and let the certifying QP accept it.',
    'EU GMP Annex 16 Appendix I',
  ],
  [
    'G-06.step',
    'on',
    'Every step of manufacture and packaging is own, or a parent batch covers it.',
    'Name it as own step in the facts, or link the parent batch whose QP answers for it.',
    'EU GMP Annex 16 1.4',
  ],
]);

function sameSteps(one: readonly string[], other: readonly string[]): boolean {
  return one.every((step) => other.includes(step)) && other.every((step) => one.includes(step));
}

function judgeLink(link: LineageLink): Finding[] {
  const name = `${link.batchNo} at ${link.siteId} (${link.steps.join(', ')})`;
  const { confirmation } = link;
  if (!confirmation) return unless(false, g06Conditions['G-06.confirmed'], `${name} is not certified or confirmed.`, link.batchNo);
  return [
    ...unless(confirmation.inForce, g06Conditions['G-06.in-force'], `The certification of ${name} is not in force.`, link.batchNo),
    ...unless(
      confirmation.batchNo === link.batchNo,
      g06Conditions['G-06.batch'],
      `The confirmation is for ${confirmation.batchNo}, not ${link.batchNo}.`,
      link.batchNo,
    ),
    ...unless(
      confirmation.siteId === link.siteId,
      g06Conditions['G-06.site'],
      `The confirmation of ${link.batchNo} is of site ${confirmation.siteId}, not ${link.siteId}.`,
      link.batchNo,
    ),
    ...unless(
      sameSteps(confirmation.steps, link.steps),
      g06Conditions['G-06.scope'],
      `The confirmation of ${link.batchNo} covers ${confirmation.steps.join(', ')}, not ${link.steps.join(', ')}.`,
      link.batchNo,
    ),
    ...unless(
      confirmation.source === 'SIGNED_HERE' || confirmation.acceptedByQp,
      g06Conditions['G-06.uploaded'],
      `The uploaded confirmation of ${link.batchNo} is not accepted by the certifying QP.`,
      link.batchNo,
    ),
    ...unless(
      confirmation.documentAccepted !== false,
      g06Conditions['G-06.document'],
      `The uploaded confirmation of ${link.batchNo} does not cite the accepted version of the case's document.`,
      link.batchNo,
    ),
  ];
}

/** G-06: the lineage is complete, each confirmation equals it in batch, site and scope, and somebody answers for every step. */
export function g06(input: GateInput): Finding[] {
  return [
    ...(input.unansweredSteps ?? []).flatMap((step) =>
      unless(false, g06Conditions['G-06.step'], `Nobody answers for ${step}: it is no own step, and no parent batch covers it.`, step),
    ),
    ...input.lineage.flatMap(judgeLink),
  ];
}
