import { sod6Refusal } from '@qp/domain/blinding';
import type { Refusal } from '@qp/domain/kernel';
import type { Role } from '@qp/domain/people';
import type { Tx } from '@qp/platform/persistence';
import { isBlindedCase } from '../blinding/index.js';

/** A certificate as far as the lots on it can break a trial's blind. */
export interface LinkedCertificate {
  readonly case_id: string;
  readonly record: Readonly<Record<string, unknown>>;
}

/** Why the lots that a batch was made from are kept from a person (SOD-6); undefined where they may see them, or where there are none. */
export async function linkedLotsRefusal(tx: Tx, roles: readonly Role[], certificate: LinkedCertificate): Promise<Refusal | undefined> {
  const lots = certificate.record['linkedLots'];
  if (!Array.isArray(lots) || lots.length === 0) return undefined;
  return sod6Refusal(roles, await isBlindedCase(tx, certificate.case_id), 'BULK_BATCH_LINK');
}
