import { sod6Refusal, type Role } from '@qp/domain/people';
import type { Refusal } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';

/** A certificate as far as the lots on it can break a trial's blind. */
export interface LinkedCertificate {
  readonly case_id: string;
  readonly record: Readonly<Record<string, unknown>>;
}

/** Why the lots that a batch was made from are kept from a person (SOD-6); undefined where they may see them, or where there are none. */
export async function linkedLotsRefusal(tx: Tx, roles: readonly Role[], certificate: LinkedCertificate): Promise<Refusal | undefined> {
  const lots = certificate.record['linkedLots'];
  if (!Array.isArray(lots) || lots.length === 0) return undefined;
  const { blinded } = await tx.one<{ blinded: boolean }>('select release.is_blinded($1) as blinded', [certificate.case_id]);
  return sod6Refusal(roles, blinded, 'BULK_BATCH_LINK');
}
