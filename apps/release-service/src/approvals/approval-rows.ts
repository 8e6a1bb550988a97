import type { ApprovalEntry, ApprovalKind } from '@qp/domain/approvals';
import type { Tx } from '@qp/platform/persistence';

/** An entry of the register with what is shown beside it. */
export type StoredApproval = ApprovalEntry & { readonly trialId: string; readonly decision: string; readonly recordedName: string };

interface Raw {
  readonly id: string;
  readonly n: number;
  readonly trial_id: string;
  readonly member_state: string;
  readonly kind: ApprovalKind;
  readonly subject: string;
  readonly value: string | null;
  readonly decision: string;
  readonly valid_from: string;
  readonly takes_back: string | null;
  readonly recorded_name: string;
  readonly recorded_at: Date;
}

function entryOf(raw: Raw): StoredApproval {
  return {
    id: raw.id,
    n: raw.n,
    trialId: raw.trial_id,
    memberState: raw.member_state,
    kind: raw.kind,
    subject: raw.subject,
    ...(raw.value !== null && { value: raw.value }),
    decision: raw.decision,
    validFrom: raw.valid_from,
    ...(raw.takes_back !== null && { takesBack: raw.takes_back }),
    recordedName: raw.recorded_name,
    recordedAt: raw.recorded_at.toISOString(),
  };
}

/** All entries of trials, whatever the reader may see: for gates. */
export async function approvalsOf(tx: Tx, trialIds: readonly string[]): Promise<StoredApproval[]> {
  return (await tx.query<Raw>('select * from release.approvals_of($1)', [trialIds])).map(entryOf);
}

/** Entries of one trial that the reader may see. */
export async function visibleApprovals(tx: Tx, trialId: string): Promise<StoredApproval[]> {
  return (await tx.query<Raw>('select * from release.approval where trial_id = $1 order by n', [trialId])).map(entryOf);
}
