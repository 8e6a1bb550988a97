import type { UploadMetadata } from '../../api/index.js';

const keyOf = (caseId: string) => `qp.open-delivery.${caseId}`;

/** Keeps on this computer which delivery of a case is being filled, so that it can be left and gone on with. */
export function rememberDelivery(caseId: string, deliveryId: string): void {
  try {
    localStorage.setItem(keyOf(caseId), deliveryId);
  } catch {
    // a browser that keeps nothing begins anew after a reload
  }
}

/** The delivery of a case that was being filled when it was left; undefined where there is none. */
export function rememberedDelivery(caseId: string): string | undefined {
  try {
    return localStorage.getItem(keyOf(caseId)) ?? undefined;
  } catch {
    return undefined;
  }
}

/** A delivery that is handed in is not gone on with. */
export function forgetDelivery(caseId: string): void {
  try {
    localStorage.removeItem(keyOf(caseId));
  } catch {
    // nothing was kept
  }
}

/** Words of the files that were on their way into a delivery when it was left. */
export async function halfSentInto(deliveryId: string): Promise<readonly UploadMetadata[]> {
  const { defaultOptions } = await import('tus-js-client');
  const kept = (await defaultOptions.urlStorage?.findAllUploads()) ?? [];
  return kept.map(({ metadata }) => metadata).filter((words) => words['deliveryId'] === deliveryId);
}
