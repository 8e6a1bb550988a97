import type { Refusal } from '../kernel/index.js';

/** What a cancellation is judged on (domain reference 6.2, row `cancel`). */
export interface CancelInput {
  readonly qpAssigned: boolean;
  /** The sponsor's request, by reference; asked once a QP is assigned. */
  readonly sponsorRequest?: string;
  /** The assigned QP's note; asked once a QP is assigned. */
  readonly qpNote?: string;
  readonly specificationFailures: readonly string[];
  readonly openCriticalDeviations: readonly string[];
}

/** Why a case cannot be cancelled: a bad batch is rejected by the QP, never made to disappear. */
export function cancelRefusal(input: CancelInput): Refusal | undefined {
  const open = [...input.specificationFailures, ...input.openCriticalDeviations];
  if (open.length > 0)
    return {
      code: 'CANCEL_HIDES_FAILURE',
      message: `The case cannot be cancelled while this is open: ${open.join(', ')}.`,
      whatToDo: 'Have the QP decide on it; a batch that fails is rejected, not cancelled.',
      citation: 'EU GMP Annex 16 section 3',
    };
  if (!input.qpAssigned || (input.sponsorRequest?.trim() && input.qpNote?.trim())) return undefined;
  return {
    code: 'CANCEL_NEEDS_REQUEST',
    message: 'A QP is assigned: cancelling needs the sponsor’s request and the QP’s note.',
    whatToDo: 'Record both, then cancel.',
    citation: 'Domain reference 6.2',
  };
}
