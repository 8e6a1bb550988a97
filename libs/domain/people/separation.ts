import type { Refusal } from '../kernel/index.js';
import type { Actor, Delegation } from './actor.js';
import { describeRole, type Role } from './roles.js';

/** Switches of the two separation rules that a house may turn off per authorisation; both are on by default. */
export interface SeparationPolicy {
  readonly sod2: boolean;
  readonly sod4: boolean;
}

/** The rules as the domain reference sets them. */
export const strictSeparation: SeparationPolicy = { sod2: true, sod4: true };

/** SOD-2: the certifier neither produced the batch nor released its QC results. */
export function sod2Refusal(
  certifier: string,
  producedBy: readonly string[],
  resultsReleasedBy: readonly string[],
  policy: SeparationPolicy = strictSeparation,
): Refusal | undefined {
  if (!policy.sod2 || (!producedBy.includes(certifier) && !resultsReleasedBy.includes(certifier))) return undefined;
  const what = producedBy.includes(certifier) ? 'produced the batch' : 'released its test results';
  return {
    code: 'SOD_2',
    message: `The certifier ${what}.`,
    whatToDo: 'Reassign the case to another QP of the authorisation.',
    citation: 'SOD-2; DR (EU) 2017/1569 Art 10(1)',
  };
}

/** SOD-3, documents: nobody accepts a document they uploaded. */
export function sod3DocumentRefusal(actor: string, uploader: string): Refusal | undefined {
  if (actor !== uploader) return undefined;
  return {
    code: 'SOD_3_OWN_DOCUMENT',
    message: 'You uploaded this document; somebody else has to accept it.',
    whatToDo: 'Ask a second QA person to check it.',
    citation: 'SOD-3; EU GMP Chapter 4',
  };
}

/** SOD-3, deviations: nobody closes a deviation they raised without a second person. */
export function sod3DeviationRefusal(actor: string, raisedBy: string, secondPerson?: string): Refusal | undefined {
  if (actor !== raisedBy || (secondPerson !== undefined && secondPerson !== raisedBy)) return undefined;
  return {
    code: 'SOD_3_OWN_DEVIATION',
    message: 'You raised this deviation; it needs a second person to be closed.',
    whatToDo: 'Ask a second QA person to close it.',
    citation: 'SOD-3; EU GMP Chapter 1',
  };
}

/** Who releases for the sponsor, who certified, and what the release rests on. */
export interface RegulatoryReleaser {
  readonly personId: string;
  readonly organisationId: string;
  readonly certifyingQp: string;
  readonly sponsorOrganisationId: string;
  /** The sponsor's written delegation, where the releaser is not the sponsor's own staff. */
  readonly delegation?: Delegation;
}

/** SOD-4: the regulatory releaser is not the certifying QP and acts for the sponsor. The second half has no switch. */
export function sod4Refusal(releaser: RegulatoryReleaser, day: string, policy: SeparationPolicy = strictSeparation): Refusal | undefined {
  const citation = 'SOD-4; EMA guideline on sponsor responsibilities (two-step release)';
  if (policy.sod4 && releaser.personId === releaser.certifyingQp)
    return {
      code: 'SOD_4_SAME_PERSON',
      message: 'The certifying QP cannot also sign the regulatory release of the same batch.',
      whatToDo: 'Ask the sponsor’s regulatory releaser to sign.',
      citation,
    };
  if (releaser.organisationId === releaser.sponsorOrganisationId) return undefined;
  if (!releaser.delegation || releaser.delegation.from !== releaser.sponsorOrganisationId)
    return {
      code: 'SOD_4_NOT_FOR_SPONSOR',
      message: 'The releaser does not act for the sponsor of this trial.',
      whatToDo: 'The sponsor signs itself, or records a written delegation first.',
      citation,
    };
  const receiver = releaser.delegation.to === releaser.personId ? releaser.personId : releaser.organisationId;
  return sod8Refusal(releaser.delegation, receiver, 'trial-release.releaseTrial', day);
}

/** SOD-5: a system administrator holds no GxP role. */
export function sod5Refusal(roles: readonly Role[]): Refusal | undefined {
  if (!roles.includes('SYS_ADMIN')) return undefined;
  const gxp = roles.filter((role) => describeRole(role).gxp);
  if (gxp.length === 0) return undefined;
  return {
    code: 'SOD_5',
    message: `A system administrator cannot also be ${gxp.map((role) => describeRole(role).title).join(', ')}.`,
    whatToDo: 'Give the role to another person, or take the administrator role away first.',
    citation: 'SOD-5; EU GMP Annex 11 clause 12',
  };
}

/** What a renewed review after a rejection brings along. */
export interface RenewedReview {
  readonly newEvidence: readonly string[];
  /** The reasons of the first rejection, by id. */
  readonly firstReasons: readonly string[];
  readonly answeredReasons: readonly string[];
  readonly qaCosigner?: string;
  readonly qp: string;
  readonly firstQpTold: boolean;
}

/** SOD-7: after a rejection a new case needs new evidence, an answer to each reason, a QA co-signature, and the first QP told. */
export function sod7Refusal(review: RenewedReview): Refusal | undefined {
  const missing: string[] = [];
  if (review.newEvidence.length === 0) missing.push('new documented evidence');
  const open = review.firstReasons.filter((reason) => !review.answeredReasons.includes(reason));
  if (open.length > 0) missing.push(`an answer to: ${open.join(', ')}`);
  if (!review.qaCosigner || review.qaCosigner === review.qp) missing.push('the co-signature of a QA person');
  if (!review.firstQpTold) missing.push('the message to the QP who rejected it');
  if (missing.length === 0) return undefined;
  return {
    code: 'SOD_7',
    message: `This batch was rejected before. Missing: ${missing.join('; ')}.`,
    whatToDo: 'Complete what is missing, then open the renewed case.',
    citation: 'SOD-7; EU GMP Annex 16 section 3',
  };
}

/** Who wants to countersign a renewed review, and who has a part in it already. */
export interface Countersigner {
  readonly personId: string;
  readonly roles: readonly Role[];
  /** QA person named when the case was opened. */
  readonly named: string;
  readonly openedBy: string;
  readonly qp?: string;
}

/** SOD-7: the person named, or a QA lead in their place, countersigns; never the QP of the case, never who opened it. */
export function countersignerRefusal({ personId, roles, named, openedBy, qp }: Countersigner): Refusal | undefined {
  const citation = 'SOD-7; EU GMP Annex 16 section 3';
  if (personId === qp || personId === openedBy)
    return {
      code: 'SOD_7_COUNTERSIGNER',
      message: 'Who reviews the batch or opened its case does not countersign for QA.',
      whatToDo: 'Ask the QA person named in the renewed review, or a QA lead.',
      citation,
    };
  if (personId === named || roles.includes('QA_LEAD')) return undefined;
  return {
    code: 'SOD_7_COUNTERSIGNER',
    message: 'Another QA person is named in the renewed review.',
    whatToDo: 'Ask that person, or a QA lead.',
    citation,
  };
}

/** SOD-8: a delegated act needs a delegation that names the person and the command and holds on the day. */
export function sod8Refusal(delegation: Delegation, actor: string, command: string, day: string): Refusal | undefined {
  const why = delegation.revoked
    ? 'was revoked'
    : delegation.to !== actor
      ? 'was given to somebody else'
      : !delegation.commands.includes(command)
        ? 'does not cover this act'
        : day < delegation.validFrom || day > delegation.validTo
          ? `is not valid on ${day}`
          : undefined;
  if (why === undefined) return undefined;
  return {
    code: 'SOD_8',
    message: `Delegation ${delegation.delegationId} ${why}.`,
    whatToDo: 'Ask the delegating party for a delegation that covers this act today, or let it act itself.',
    citation: 'SOD-8',
  };
}

/** The words that must stand beside a delegated act wherever it is shown (SOD-8). */
export function onBehalfLine(actor: Actor, delegation: Delegation): string {
  return `${actor.personId} on behalf of ${delegation.from} (delegation ${delegation.delegationId}, ${delegation.validFrom} to ${delegation.validTo}; ${delegation.commands.join(', ')})`;
}

/** SOD-9: an auditor does not audit work they performed, and has declared conflicts of interest. */
export function sod9Refusal(auditor: string, performedBy: readonly string[], conflictDeclaration: string | undefined): Refusal | undefined {
  if (performedBy.includes(auditor))
    return {
      code: 'SOD_9_OWN_WORK',
      message: 'The auditor performed the work to be audited.',
      whatToDo: 'Appoint another auditor.',
      citation: 'SOD-9; EU GMP Chapter 9',
    };
  if (conflictDeclaration && conflictDeclaration.trim() !== '') return undefined;
  return {
    code: 'SOD_9_NO_DECLARATION',
    message: 'The auditor’s conflict-of-interest declaration is missing.',
    whatToDo: 'Store the signed declaration first.',
    citation: 'SOD-9; EU GMP Chapter 9',
  };
}

/** One person of a mandate's three, with the roles they hold. */
export interface MandatePerson {
  readonly personId: string;
  readonly roles: readonly Role[];
}

/** SOD-10: proposer, approver and the person concerned are three people, none of them a system administrator. */
export function sod10Refusal(proposer: MandatePerson, approver: MandatePerson, concerned: MandatePerson): Refusal | undefined {
  const three = [proposer, approver, concerned];
  const citation = 'SOD-10';
  if (proposer.personId === approver.personId || proposer.personId === concerned.personId || approver.personId === concerned.personId)
    return {
      code: 'SOD_10_NOT_THREE',
      message: 'Proposer, approver and the person concerned have to be three different people.',
      whatToDo: 'Let another person of quality management propose or approve.',
      citation,
    };
  if (!three.some((person) => person.roles.includes('SYS_ADMIN'))) return undefined;
  return {
    code: 'SOD_10_SYS_ADMIN',
    message: 'A system administrator cannot propose, approve or receive a mandate.',
    whatToDo: 'Let people of quality management do it.',
    citation,
  };
}
