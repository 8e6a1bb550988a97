import type { Absence } from './qp-eligibility.js';

/** A naming of a QP on an authorisation, with everything that decides whether the person could certify on a day. */
export interface NamingOnDay {
  /** Whether the authorisation itself was approved and valid on the day. */
  readonly authorisationInForce: boolean;
  readonly authorisationMemberState: string;
  readonly role: string;
  /** Day on which the second person approved the naming; null while nobody did. */
  readonly approvedOn: string | null;
  readonly namedFrom: string;
  readonly namedTo: string | null;
  readonly trainingCurrentUntil: string;
  readonly productTypes: readonly string[];
  readonly signsFrom: readonly string[];
  /** The authority's approval of certification from another country. */
  readonly remoteApproval: string | null;
  readonly absences: readonly Absence[];
}

/** What is asked: a day, and where it matters the type of product and the country that the person would sign from. */
export interface CertifyingQuestion {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly productType?: string;
  /** ISO 3166-1 alpha-2 */
  readonly country?: string;
}

/**
 * Every reason why the person could not certify on the day (SOD-1; CTR Art 61, 62; domain reference 2.1, 2.6). Nobody certifies by
 * delegation (2.3 N2, 2.5), so that delegations add nobody. What a case asks beside (who produced the batch, who is assigned) is no part of it.
 */
export function reasonsAgainstCertifying(naming: NamingOnDay, { day, productType, country }: CertifyingQuestion): string[] {
  const absence = naming.absences.find(({ from, to }) => from <= day && day <= to);
  const elsewhere = country !== undefined && country !== naming.authorisationMemberState;
  return [
    ...(naming.authorisationInForce ? [] : ['The authorisation was not in force.']),
    ...(naming.approvedOn === null || naming.approvedOn > day ? ['No second person had approved the naming.'] : []),
    ...(naming.namedFrom > day ? [`Named only from ${naming.namedFrom}.`] : []),
    ...(naming.namedTo !== null && naming.namedTo < day ? [`Named only until ${naming.namedTo}.`] : []),
    ...(naming.trainingCurrentUntil < day ? [`Training was current only until ${naming.trainingCurrentUntil}.`] : []),
    ...(absence ? [`Absent from ${absence.from} to ${absence.to}.`] : []),
    ...(naming.role === 'QP_CONF' ? ['Named to confirm parts of manufacture, not to certify.'] : []),
    ...(productType !== undefined && !naming.productTypes.includes(productType) ? [`Not named for ${productType}.`] : []),
    ...(country !== undefined && !naming.signsFrom.includes(country) ? [`May not sign from ${country}.`] : []),
    ...(elsewhere && naming.remoteApproval === null
      ? ['No approval of the authority for certification from another country is on record.']
      : []),
  ];
}
