import { judgeExcursion, type Excursion, type ExcursionVerdict } from '@qp/domain/quality-events';
import type { StorageClass } from './shipment-row.js';

/** Labelled ranges by storage class, degrees Celsius. A product with a range of its own has its class's until its label is recorded. */
const ranges: Readonly<Record<StorageClass, Excursion['range']>> = {
  AMBIENT: { low: 2, high: 25 },
  CONTROLLED: { low: 15, high: 25 },
  REFRIGERATED: { low: 2, high: 8 },
  FROZEN: { low: -25, high: -15 },
};

/** What a receipt says about the temperature on the way. */
export interface Readings {
  readonly storageClass: StorageClass;
  readonly loggerRequired: boolean;
  readonly temperature?: { readonly min: number; readonly max: number };
  readonly beforeCertification: boolean;
}

/** Judges the readings of a parcel; missing ones count as an excursion where a logger is required or the product is cold (6.8). */
export function judgeReadings(shipmentId: string, readings: Readings): ExcursionVerdict {
  const { storageClass, loggerRequired, temperature, beforeCertification } = readings;
  return judgeExcursion({
    id: shipmentId,
    storageClass,
    loggerRequired,
    dataPresent: temperature !== undefined,
    range: ranges[storageClass],
    measured: temperature && { low: temperature.min, high: temperature.max },
    beforeCertification,
    qualityJudgement: false,
  });
}
