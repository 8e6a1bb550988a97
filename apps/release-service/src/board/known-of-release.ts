import type { CasePosition } from '@qp/domain/certification';
import type { Ledgers } from '@qp/domain/clocks';
import type { FilingState } from '@qp/domain/filing';
import type { OrganisationKind } from '@qp/domain/people';
import type { ShipmentState } from '@qp/domain/supply';

/** A required document that is not accepted yet. */
export interface MissingLine {
  readonly title: string;
  readonly providedBy: string;
  readonly providers: readonly OrganisationKind[];
  readonly state: string;
}

/** What the records say of one release; the row of the board is made of it alone. */
export interface ReleaseFacts {
  readonly position: CasePosition;
  readonly filing?: FilingState;
  readonly batchClosed: boolean;
  readonly qpName?: string;
  readonly qpTakenOver: boolean;
  readonly holdReason?: string;
  readonly stoppedAt?: Date;
  readonly stopDueAt?: Date;
  readonly openedAt: Date;
  readonly certifyBy?: string;
  readonly expiry: string;
  readonly deadlinesPassed: readonly string[];
  readonly missing: readonly MissingLine[];
  /** Titles of deviations that G-03 does not let through. */
  readonly blockingDeviations: readonly string[];
  readonly openQuestions: readonly { readonly subject: string; readonly askedOf: string; readonly askedOfKind: OrganisationKind | null }[];
  readonly handoff?: { readonly status: string };
  readonly releases: readonly { readonly memberState: string; readonly state: string; readonly why: string | null }[];
  readonly shipments: readonly { readonly state: ShipmentState; readonly toSite: boolean }[];
  /** The clock ledger of the case, then those of the trial releases and shipments of its batch. */
  readonly ledgers: Ledgers;
}
