import type { Refusal } from '../kernel/index.js';

/** Product types that a QP's naming on an authorisation may cover. */
export const productScopes = ['NON_STERILE', 'STERILE', 'BIOLOGICAL', 'ATMP', 'RADIOPHARMACEUTICAL'] as const;
/** One product type of a QP's scope. */
export type ProductScope = (typeof productScopes)[number];

/** Days on which a person cannot act, `YYYY-MM-DD` from and to, both inclusive. */
export interface Absence {
  readonly from: string;
  readonly to: string;
}

/** A QP as named on one manufacturing or import authorisation (domain reference 2.1, 2.6). */
export interface NamedQp {
  readonly personId: string;
  readonly authorisationNo: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
  /** First day of the mandate, `YYYY-MM-DD`. */
  readonly validFrom: string;
  /** Last day of the mandate, `YYYY-MM-DD`; open-ended when left out. */
  readonly validTo?: string;
  readonly scope: readonly ProductScope[];
  /** Last day on which training is current, `YYYY-MM-DD`; not judged where left out. */
  readonly trainingCurrentUntil?: string;
  readonly absences: readonly Absence[];
}

/**
 * SOD-1: the certifier has the QP role on the authorisation used, is active on the day, and the scope includes the product.
 * Returns every reason, so that a planner can read "who could certify on this date".
 */
export function sod1Refusals(qp: NamedQp | undefined, authorisationNo: string, productScope: ProductScope, day: string): Refusal[] {
  const citation = 'SOD-1; CTR Art 61, 62';
  if (!qp || qp.authorisationNo !== authorisationNo)
    return [
      {
        code: 'SOD_1_NOT_NAMED',
        message: `The person is not named as a QP on authorisation ${authorisationNo}.`,
        whatToDo: 'Assign a QP named on this authorisation, or have the naming proposed and approved first.',
        citation,
      },
    ];
  const refusals: Refusal[] = [];
  if (qp.status !== 'ACTIVE' || day < qp.validFrom || (qp.validTo !== undefined && day > qp.validTo))
    refusals.push({
      code: 'SOD_1_NOT_ACTIVE',
      message: `The QP's naming on ${authorisationNo} is not active on ${day}.`,
      whatToDo: 'Assign another QP, or renew the naming.',
      citation,
    });
  if (!qp.scope.includes(productScope))
    refusals.push({
      code: 'SOD_1_SCOPE',
      message: `The QP's scope on ${authorisationNo} does not include this product type.`,
      whatToDo: 'Assign a QP whose scope includes it.',
      citation,
    });
  if (qp.trainingCurrentUntil !== undefined && qp.trainingCurrentUntil < day)
    refusals.push({
      code: 'SOD_1_TRAINING',
      message: `The QP's training was current only until ${qp.trainingCurrentUntil}.`,
      whatToDo: 'Record the training and have the naming renewed, or assign another QP.',
      citation: 'domain reference 2.1, 2.6; 21 CFR 11.10(i)',
    });
  if (qp.absences.some((absence) => absence.from <= day && day <= absence.to))
    refusals.push({
      code: 'SOD_1_ABSENT',
      message: `The QP is absent on ${day} and cannot act.`,
      whatToDo: 'Reassign the case to a QP who is present.',
      citation,
    });
  return refusals;
}
