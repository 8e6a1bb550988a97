import type { EffectiveStatus } from './effective-status.js';
import type { CasePosition } from './states.js';

/** Reasons that a status line may have to name. */
export interface StatusReasons {
  readonly cancelReason?: string;
  readonly oosReason?: string;
  readonly holdReason?: string;
}

const withReason = (words: string, reason: string | undefined): string => (reason ? `${words}: ${reason}` : words);

/** The line "QP certification" of a batch (domain reference 6.16). A frozen parent shows before the case's own words. */
export function certificationLine(position: CasePosition, effective?: EffectiveStatus, reasons: StatusReasons = {}): string {
  if (position.stopped) return 'Suspended';
  switch (position.state) {
    case 'DRAFT':
    case 'INTAKE':
    case 'INTAKE_COMPLETE':
      return 'Not certified';
    case 'CANCELLED':
      return withReason('Not certified (cancelled)', reasons.cancelReason);
    case 'OOS_SUPPLIED':
      return withReason('Not certified (supplied out of specification)', reasons.oosReason);
    case 'UNDER_REVIEW':
      return 'Under QP review';
    case 'ON_HOLD':
      return position.heldFrom === 'UNDER_REVIEW' || position.heldFrom === 'READY_FOR_CERTIFICATION'
        ? withReason('Under QP review (on hold)', reasons.holdReason)
        : withReason('Not certified (on hold)', reasons.holdReason);
    case 'READY_FOR_CERTIFICATION':
      return 'Checklist complete: QP decides';
    case 'REJECTED':
      return 'Rejected';
    case 'SUSPENDED':
      return 'Suspended';
    case 'FAILED_POST_RELEASE':
      return 'Suspended: late result failed';
    case 'WITHDRAWN':
      return 'Withdrawn';
    case 'CERTIFIED':
      return frozenBy(effective) ?? 'Certified';
    case 'CONDITIONALLY_CERTIFIED':
      return frozenBy(effective) ?? 'Certified stage 1 of 2';
    case 'CONFIRMED':
      return frozenBy(effective) ?? 'Confirmed part';
  }
}

function frozenBy(effective: EffectiveStatus | undefined): string | undefined {
  return effective?.freeze?.words;
}

/** The states of a trial release, as the line needs them. */
export type ReleaseLineState = 'PENDING' | 'BLOCKED' | 'RELEASED' | 'SUSPENDED' | 'REVOKED' | 'CLOSED';

/** The line "Regulatory release" of a batch for one member state. */
export function regulatoryReleaseLine(memberState: string, state: ReleaseLineState, why?: string): string {
  const words: { readonly [S in ReleaseLineState]: string } = {
    PENDING: 'Not released',
    BLOCKED: withReason('Blocked', why),
    RELEASED: 'Released by sponsor',
    SUSPENDED: 'Suspended',
    REVOKED: 'Revoked',
    CLOSED: 'Closed',
  };
  return `${memberState}: ${words[state]}`;
}

/** The line "May ship" of a batch for one site, with everything that stands against it. */
export function mayShipLine(site: string, unmet: readonly string[]): string {
  return unmet.length === 0 ? `May ship to ${site}: yes` : `May ship to ${site}: no: ${unmet.join('; ')}`;
}

/** Words that never stand alone as a whole status, heading or subject (domain reference 6.16). */
export const wordsNeverAlone = ['released', 'approved', 'complete', 'conditional'] as const;

/** Whether a text is one of the words that never stand alone. */
export function isAmbiguousStatus(text: string): boolean {
  const word = text.trim().toLowerCase();
  return wordsNeverAlone.some((never) => never === word);
}
