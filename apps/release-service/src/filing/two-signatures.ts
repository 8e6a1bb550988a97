import { randomUUID } from 'node:crypto';
import { DomainError } from '@qp/domain/kernel';
import type { CommandContext } from '../command-pipeline/index.js';

/** A disposal as somebody proposed it, and another person approved it. */
export interface ProposedDisposal {
  readonly id: string;
  readonly proposed_by: string;
  readonly approved_by: string | null;
}

/** Where decisions on disposals are kept, by what they are about. */
const kept = {
  case: { table: 'release.disposal', subject: 'case_id' },
  trial: { table: 'release.import_disposal', subject: 'trial_id' },
} as const;

/** Throws ILLEGAL_TRANSITION where both have signed: there is no third step. */
export function assertNotApproved(proposal: ProposedDisposal | undefined): void {
  if (proposal && proposal.approved_by !== null)
    throw new DomainError('ILLEGAL_TRANSITION', { message: 'The disposal is approved already.', whatToDo: 'There is nothing left to do.' });
}

/** Keeps the next signature on a disposal: that of who proposes it with the records it covers, or that of who approves the proposal. */
export async function keepSignature(
  { tx, actor, now }: CommandContext,
  of: {
    readonly kind: keyof typeof kept;
    readonly id: string;
    readonly ownerOrg: string;
    readonly sponsorId: string;
    readonly proposal: ProposedDisposal | undefined;
    readonly records: readonly unknown[];
    readonly signatureId: string;
  },
): Promise<'PROPOSED' | 'APPROVED'> {
  const { table, subject } = kept[of.kind];
  const by = [actor.personId, actor.name, now, of.signatureId];
  if (of.proposal) {
    await tx.query(`update ${table} set approved_by = $2, approved_name = $3, approved_at = $4, approval_signature_id = $5 where id = $1`, [
      of.proposal.id,
      ...by,
    ]);
    return 'APPROVED';
  }
  await tx.query(
    `insert into ${table} (id, owner_org, sponsor_id, ${subject}, records, proposed_by, proposed_name, proposed_at, proposal_signature_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [randomUUID(), of.ownerOrg, of.sponsorId, of.id, JSON.stringify(of.records), ...by],
  );
  return 'PROPOSED';
}
