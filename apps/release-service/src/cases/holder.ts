import type { LineRow } from '../requirements/requirement-rows.js';
import type { CaseRow } from './case-row.js';

/** Who has to act next on a case, and for what: exactly one at any time (domain reference 7.6). */
export function holderOf(
  row: Pick<CaseRow, 'position' | 'qpName' | 'qpTakenOver' | 'filing'> & {
    /** Whether the sponsor has signed a regulatory release. */
    readonly released: boolean;
  },
  missing: readonly { readonly compiled: Pick<LineRow['compiled'], 'title' | 'providedBy'>; readonly state: string }[],
): { who: string; what: string } {
  const { state, stopped } = row.position;
  const qp = row.qpName ?? 'QP office';
  if (stopped) return { who: qp, what: 'suspend the certification or lift the stop' };
  const received = missing.filter((line) => line.state === 'RECEIVED' || line.state === 'IN_CHECK');
  const [owed] = missing.filter((line) => line.state !== 'RECEIVED' && line.state !== 'IN_CHECK');
  switch (state) {
    case 'DRAFT':
    case 'INTAKE':
      if (owed) return { who: owed.compiled.providedBy, what: `provide ${owed.compiled.title}` };
      return received.length > 0 ? { who: 'QA', what: 'check the documents received' } : { who: 'QA', what: 'complete the intake' };
    case 'INTAKE_COMPLETE':
      return { who: 'QP office', what: 'assign a QP' };
    case 'UNDER_REVIEW':
      if (row.qpName && !row.qpTakenOver) return { who: qp, what: 'take the review over' };
      return owed ? { who: owed.compiled.providedBy, what: `provide ${owed.compiled.title}` } : { who: qp, what: 'answer the checklist' };
    case 'READY_FOR_CERTIFICATION':
      return { who: qp, what: 'decide on the batch' };
    case 'ON_HOLD':
      return { who: 'QA', what: 'resume the case when the reason of the hold is gone' };
    case 'CONDITIONALLY_CERTIFIED':
      return { who: 'QC', what: 'report the late results' };
    case 'SUSPENDED':
    case 'FAILED_POST_RELEASE':
      return { who: qp, what: 'reinstate or withdraw the certification' };
    case 'CERTIFIED':
      if (isFiled(row.filing)) return { who: 'Nobody', what: 'filed and locked; the case stays open for acts on the certificate' };
      if (row.released) return { who: 'QA', what: 'file the records' };
      return { who: 'Sponsor', what: 'acknowledge the hand-off and decide on the regulatory release' };
    case 'CONFIRMED':
      if (isFiled(row.filing)) return { who: 'Nobody', what: 'filed and locked; the case stays open for acts on the confirmation' };
      return { who: 'QA', what: 'file the records; the certifying QP relies on the confirmation' };
    case 'REJECTED':
    case 'OOS_SUPPLIED':
    case 'WITHDRAWN':
    case 'CANCELLED':
      return { who: 'QA', what: 'file the records' };
  }
}

function isFiled(filing: string | undefined): boolean {
  return filing === 'LOCKED' || filing === 'ARCHIVED';
}
