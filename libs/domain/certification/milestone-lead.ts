/** Days that each step between certification and a milestone takes (domain reference 5.12). */
export interface LeadTimes {
  /** Hand-off to the sponsor. */
  readonly handoff: number;
  /** The sponsor's regulatory release. */
  readonly regulatoryRelease: number;
  /** Shipment to the site. */
  readonly shipment: number;
  /** Receipt and acceptance at the site. */
  readonly siteReceipt: number;
}

/** Lead times of a house that set none (domain reference 5.12): practice, not law. */
export const defaultLeadTimes: LeadTimes = { handoff: 1, regulatoryRelease: 3, shipment: 5, siteReceipt: 3 };

/** Days by which a batch is certified before the milestone that it serves. */
export function daysBeforeMilestone({ handoff, regulatoryRelease, shipment, siteReceipt }: LeadTimes): number {
  return handoff + regulatoryRelease + shipment + siteReceipt;
}
