import { logOperations, type AuditRow, type DisclosedField } from '@qp/contracts/audits';
import { auditLogHead, type AuditLogHead } from '@qp/domain/transparency-log';
import type { ServiceClient } from '@qp/platform/service-kit';

/** Proofs that are asked for at once. */
const AT_ONCE = 100;

/** Proof that an audit row is in the transparency log: its entry, where it stands, and the way to a signed head. */
export interface AuditProof {
  readonly eventId: string;
  readonly index: number;
  readonly entry: string;
  readonly proof: readonly string[];
  readonly checkpoint: string;
}

/** What proves the audit rows of a passport. */
export interface AuditProofs {
  readonly proofs: readonly AuditProof[];
  /** Fields of the rows with their salts: each opens a commitment of its row's entry. */
  readonly disclosures: readonly DisclosedField[];
  /** Verifier keys of the log, oldest first. */
  readonly keys: readonly string[];
  /** Newest head that a proof leads to: an anchor for whoever keeps the passport. */
  readonly head?: AuditLogHead;
}

/** Proofs of rows that stand in a signed head; a row of the last seconds may not yet, and has none. */
export async function readAuditProofs(trail: ServiceClient, rows: readonly AuditRow[]): Promise<AuditProofs> {
  const proofs: AuditProof[] = [];
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const eventIds = rows.slice(at, at + AT_ONCE).map(({ eventId }) => eventId);
    const { checkpoint, proofs: found } = await trail.call(logOperations.inclusions, { query: { eventIds: eventIds.join() } });
    if (checkpoint !== null) proofs.push(...found.map((proof) => ({ ...proof, checkpoint })));
  }
  const proven = new Set(proofs.map(({ eventId }) => eventId));
  const disclosures: DisclosedField[] = [];
  for (const stream of new Set(rows.map((row) => row.stream))) {
    let after: number | null = 0;
    while (after !== null) {
      const page: { disclosures: DisclosedField[]; next: number | null } = await trail.call(logOperations.disclosures, {
        query: { stream, after, limit: 1000 },
      });
      disclosures.push(...page.disclosures.filter(({ event }) => proven.has(event)));
      after = page.next;
    }
  }
  const { keys } = await trail.call(logOperations.keys);
  const heads = proofs.flatMap(({ checkpoint }) => auditLogHead(checkpoint) ?? []).sort((one, other) => other.size - one.size);
  return { proofs, disclosures, keys, head: heads[0] };
}
