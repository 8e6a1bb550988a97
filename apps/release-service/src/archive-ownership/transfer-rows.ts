import type { archiveTransfer } from '@qp/contracts/release';
import type { Tx } from '@qp/platform/persistence';
import type { z } from 'zod';

/** A transfer as it is shown. */
export type ArchiveTransfer = z.infer<typeof archiveTransfer>;

/** A transfer as it is kept. */
export interface TransferRow {
  readonly id: string;
  readonly owner_org: string;
  readonly sponsor_id: string;
  readonly trial_id: string;
  readonly eu_ct_number: string;
  readonly from_org: string;
  readonly from_name: string;
  readonly to_org: string;
  readonly to_name: string;
  readonly effective_on: string;
  readonly reason: string;
  readonly releasing_name: string;
  readonly offered_at: Date;
  readonly offer_signature_id: string;
  readonly receiving_archivist: string;
  readonly receiving_name: string;
  readonly accepted_at: Date | null;
  readonly acceptance_signature_id: string | null;
  readonly withdrawn_at: Date | null;
  readonly withdrawn_name: string | null;
  readonly withdrawn_reason: string | null;
}

const columns = `id, owner_org, sponsor_id, trial_id, eu_ct_number, from_org, from_name, to_org, to_name, effective_on::text, reason, releasing_name, offered_at,
  offer_signature_id, receiving_archivist, receiving_name, accepted_at, acceptance_signature_id, withdrawn_at, withdrawn_name, withdrawn_reason`;

/** Transfers of the archives of these trials that the reader may see, oldest first. */
export function transfersOf(tx: Tx, trialIds: readonly string[]): Promise<TransferRow[]> {
  return tx.query<TransferRow>(`select ${columns} from release.archive_transfer where trial_id = any($1) order by offered_at, id`, [
    trialIds,
  ]);
}

/** Transfers that wait for the acceptance of an organisation, oldest first. */
export function offersTo(tx: Tx, organisationId: string): Promise<TransferRow[]> {
  return tx.query<TransferRow>(
    `select ${columns} from release.archive_transfer where to_org = $1 and accepted_at is null and withdrawn_at is null order by offered_at, id`,
    [organisationId],
  );
}

/** Transfers that the reader may see: those that wait first, then the newest first. */
export function visibleTransfers(tx: Tx): Promise<TransferRow[]> {
  return tx.query<TransferRow>(
    `select ${columns} from release.archive_transfer order by accepted_at is null and withdrawn_at is null desc, offered_at desc, id limit 500`,
  );
}

/** Locks a transfer that the person may see; undefined where there is none. */
export function lockTransfer(tx: Tx, transferId: string): Promise<TransferRow | undefined> {
  return tx.maybe<TransferRow>(`select ${columns} from release.archive_transfer where id = $1 for update`, [transferId]);
}

/** How a transfer is shown, field by field. */
export function shownTransfer(row: TransferRow): ArchiveTransfer {
  return {
    id: row.id,
    trialId: row.trial_id,
    euCtNumber: row.eu_ct_number,
    state: row.accepted_at ? 'ACCEPTED' : row.withdrawn_at ? 'WITHDRAWN' : 'OFFERED',
    from: { organisationId: row.from_org, name: row.from_name, archivist: row.releasing_name },
    to: { organisationId: row.to_org, name: row.to_name, archivist: row.receiving_name },
    effectiveOn: row.effective_on,
    reason: row.reason,
    offeredAt: row.offered_at.toISOString(),
    offerSignatureId: row.offer_signature_id,
    acceptedAt: row.accepted_at?.toISOString() ?? null,
    acceptanceSignatureId: row.acceptance_signature_id,
    withdrawn: row.withdrawn_at
      ? { at: row.withdrawn_at.toISOString(), by: row.withdrawn_name ?? '', reason: row.withdrawn_reason ?? '' }
      : null,
  };
}
