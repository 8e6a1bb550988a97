import type { Refusal } from '../kernel/index.js';
import { sod1Refusals, type NamedQp, type ProductScope } from '../people/index.js';

/** What planning knows of a QP beside the naming on an authorisation. */
export interface QpProfile {
  readonly personId: string;
  /** Sponsors that the QP works for; undefined: all. */
  readonly sponsorIds?: readonly string[];
  /** Open cases that the QP may have at once; more only with the lead's reason (domain reference 6.2). */
  readonly wipLimit: number;
  /** Days away, `YYYY-MM-DD`, both inclusive. */
  readonly absences: readonly { readonly from: string; readonly to: string }[];
}

/** What a case asks of its QP. */
export interface QpNeed {
  readonly authorisationNo: string;
  readonly productScope: ProductScope;
  readonly sponsorId: string;
  /** The QP that has the case now, if one has. */
  readonly qpId?: string;
}

/**
 * Why a QP may not be given a case on a day; empty: eligible. Every way to a QP (assignment, offer, acceptance, reassignment, remedy) asks
 * this one rule, and the transaction that assigns asks it again under the lock of the QP's capacity.
 */
export function eligibilityRefusals(named: NamedQp | undefined, profile: QpProfile | undefined, need: QpNeed, day: string): Refusal[] {
  const withAbsences = named && { ...named, absences: [...named.absences, ...(profile?.absences ?? [])] };
  const refusals = sod1Refusals(withAbsences, need.authorisationNo, need.productScope, day);
  if (profile?.sponsorIds && !profile.sponsorIds.includes(need.sponsorId))
    refusals.push({
      code: 'QP_NOT_FOR_SPONSOR',
      message: 'The QP does not work for this sponsor.',
      whatToDo: 'Choose another QP, or have the QP office change the profile.',
      citation: 'Domain reference 2.1',
    });
  return refusals;
}

/** Days until a QP who is not named on an authorisation could be, by practice: proposal, approval and the authority's entry. */
const CHANGE_OF_AUTHORISATION = 60;

/**
 * From when a QP who is not named on the authorisation of a case would help, after a change of it; undefined for one who is named: they count
 * today or are refused by {@link eligibilityRefusals}. A QP of another house counts by the same rule.
 */
export function helpsFrom(named: NamedQp | undefined, today: string): string | undefined {
  return named ? undefined : new Date(Date.parse(today) + CHANGE_OF_AUTHORISATION * 86_400_000).toISOString().slice(0, 10);
}

/** Refuses one case more than the QP's limit; a lead may override it with a reason. */
export function wipRefusal(openCases: number, limit: number): Refusal | undefined {
  if (openCases < limit) return undefined;
  return {
    code: 'WIP_LIMIT',
    message: `This QP has ${openCases} open cases; the limit is ${limit}.`,
    whatToDo: 'Choose another QP, or override with a reason.',
    citation: 'Domain reference 6.2',
  };
}
