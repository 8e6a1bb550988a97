import type { Refusal } from '../kernel/index.js';
import type { DeviationState } from './states.js';

/** Kinds of deviation (domain reference 5.10). */
export const deviationTypes = [
  'PROCESS',
  'ANALYTICAL',
  'DOCUMENTATION',
  'ENVIRONMENTAL',
  'EQUIPMENT',
  'LABEL_PACKAGING',
  'TEMPERATURE_TRANSPORT',
  'OOS',
  'OOT',
  'CHAIN_OF_IDENTITY',
  'DATA_INTEGRITY',
] as const;
/** Kind of a deviation. */
export type DeviationType = (typeof deviationTypes)[number];
/** Weight of a deviation. */
export type DeviationClass = 'MINOR' | 'MAJOR' | 'CRITICAL';
/** The QP's decision on a deviation (EU GMP Annex 16 section 3). */
export const dispositions = ['ACCEPT_NEGLIGIBLE_IMPACT', 'ACCEPT_WITH_CONDITION', 'HOLD', 'REJECT_BATCH', 'NOT_ELIGIBLE'] as const;
/** The QP's decision on a deviation. */
export type Disposition = (typeof dispositions)[number];

/** What units a deviation touches: one found on a shipment blocks those units alone until a QP widens it. */
export interface DeviationScope {
  readonly kind: 'BATCH' | 'PACKAGING_LOT' | 'SHIPMENT' | 'KITS';
  /** Batch numbers, lot numbers, shipment ids or kit numbers, by kind. */
  readonly ids: readonly string[];
}

/** A condition of ACCEPT_WITH_CONDITION: an extra test, a stability study. */
export interface DispositionCondition {
  readonly text: string;
  readonly due: 'BEFORE_CERTIFICATION' | 'AFTER_CERTIFICATION';
  /** Instant at which it was met, ISO 8601. */
  readonly metAt?: string;
}

/** What the rules need to know of a deviation; the record has more fields (domain reference 5.10). */
export interface Deviation {
  readonly id: string;
  readonly batchNo: string;
  readonly scope: DeviationScope;
  readonly description: string;
  readonly state: DeviationState;
  readonly classification?: DeviationClass;
  readonly raisedBy: string;
  /** A planned departure is a change, not a deviation. */
  readonly planned: boolean;
  readonly registeredSpecAffected?: boolean;
  /** An earlier deviation that this one repeats: no longer unexpected. */
  readonly repeatOf?: string;
  readonly rootCause?: string;
  readonly correction?: string;
  /** Conclusion of the quality risk assessment. */
  readonly riskNegligible?: boolean;
  /** Biological nature and stability were considered; asked where they matter. */
  readonly stabilityConsidered?: boolean;
  readonly disposition?: Disposition;
  readonly conditions: readonly DispositionCondition[];
  readonly voidReason?: string;
}

/** What the class of a deviation brings with it. */
export interface ClassificationEffect {
  readonly holdsCase: boolean;
  readonly sponsorInformedSameDay: boolean;
  readonly seriousBreachAssessment: boolean;
  readonly investigationAndRiskAssessment: boolean;
  /** Several may be disposed in one signature that lists them. */
  readonly groupDisposition: boolean;
  /** What the desk proposes; the QP decides. */
  readonly proposedDisposition: Disposition | undefined;
}

/** Effects by class (domain reference 6.7; industry convention, a house may differ). */
export const classificationEffects: { readonly [C in DeviationClass]: ClassificationEffect } = {
  MINOR: {
    holdsCase: false,
    sponsorInformedSameDay: false,
    seriousBreachAssessment: false,
    investigationAndRiskAssessment: false,
    groupDisposition: true,
    proposedDisposition: undefined,
  },
  MAJOR: {
    holdsCase: false,
    sponsorInformedSameDay: false,
    seriousBreachAssessment: false,
    investigationAndRiskAssessment: true,
    groupDisposition: false,
    proposedDisposition: undefined,
  },
  CRITICAL: {
    holdsCase: true,
    sponsorInformedSameDay: true,
    seriousBreachAssessment: true,
    investigationAndRiskAssessment: true,
    groupDisposition: false,
    proposedDisposition: 'REJECT_BATCH',
  },
};

/** What `assess` needs before a deviation counts as ASSESSED. */
export function assessmentRefusal(deviation: Deviation): Refusal | undefined {
  const missing: string[] = [];
  if (!deviation.classification) missing.push('classification');
  if (deviation.registeredSpecAffected === undefined) missing.push('whether a registered specification is affected');
  if (deviation.classification && classificationEffects[deviation.classification].investigationAndRiskAssessment) {
    if (!deviation.rootCause) missing.push('root cause');
    if (!deviation.correction) missing.push('correction');
    if (deviation.riskNegligible === undefined) missing.push('conclusion of the risk assessment');
  }
  if (missing.length === 0) return undefined;
  return {
    code: 'DEVIATION_NOT_ASSESSED',
    message: `Deviation ${deviation.id} is not assessed. Missing: ${missing.join('; ')}.`,
    whatToDo: 'Complete the investigation and enter what is missing.',
    citation: 'EU GMP Annex 16 section 3',
  };
}

/** Whether a deviation can be closed: disposed, not on hold, every condition met. */
export function closeRefusal(deviation: Deviation): Refusal | undefined {
  const open = deviation.conditions.filter((condition) => condition.metAt === undefined);
  const why =
    deviation.disposition === undefined || deviation.disposition === 'HOLD'
      ? 'has no final disposition of the QP'
      : open.length > 0
        ? `has conditions not met: ${open.map((condition) => condition.text).join('; ')}`
        : undefined;
  if (!why) return undefined;
  return {
    code: 'DEVIATION_NOT_CLOSABLE',
    message: `Deviation ${deviation.id} ${why}.`,
    whatToDo: 'Have the QP decide, meet the conditions, then close it.',
    citation: 'EU GMP Annex 16 section 3',
  };
}

/** A batch for which deviations are looked up, with its packaging lots and all its ancestors. */
export interface BatchReach {
  readonly batchNo: string;
  readonly packagingLots: readonly string[];
  readonly ancestors: readonly string[];
}

/**
 * Whether a deviation stands in the way of a batch: scope batch or packaging lot, on the batch or on a parent.
 * One disposition on a bulk serves every child. Scope shipment or kits blocks those units only.
 */
export function reachesBatch(deviation: Deviation, reach: BatchReach): boolean {
  const { kind, ids } = deviation.scope;
  if (kind === 'BATCH') return ids.includes(reach.batchNo) || ids.some((id) => reach.ancestors.includes(id));
  if (kind === 'PACKAGING_LOT')
    return ids.some((id) => reach.packagingLots.includes(id) || id === reach.batchNo || reach.ancestors.includes(id));
  return false;
}

/**
 * Whether a deviation that reaches the batch of a parcel blocks the whole parcel. Scope kits keeps its kits from use, wherever they are:
 * it blocks the parcel where nothing of it would be left, and a parcel packed without numbers where it names the batch instead of kits.
 */
export function reachesShipment(
  { scope }: Pick<Deviation, 'scope'>,
  parcel: { readonly shipmentId: string; readonly batchNo: string; readonly kits: readonly string[] },
): boolean {
  if (scope.kind === 'SHIPMENT') return scope.ids.includes(parcel.shipmentId);
  if (scope.kind !== 'KITS') return false;
  return scope.ids.includes(parcel.batchNo) || (parcel.kits.length > 0 && parcel.kits.every((kitNo) => scope.ids.includes(kitNo)));
}
