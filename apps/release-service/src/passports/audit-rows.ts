import { audits, type AuditRow } from '@qp/contracts/audits';
import type { ServiceClient } from '@qp/platform/service-kit';

/** Rows that are asked for at once. */
const PAGE = 1000;

/** The audit rows of some streams, as far as the reader may see them, in the order in which they were taken in. */
export async function readAuditRows(trail: ServiceClient, streams: readonly string[]): Promise<AuditRow[]> {
  const rows: (AuditRow & { readonly position: number })[] = [];
  for (const stream of streams) {
    let after: number | null = 0;
    while (after !== null) {
      const page: { rows: (AuditRow & { position: number })[]; next: number | null } = await trail.call(audits.trail, {
        query: { stream, after, limit: PAGE },
      });
      rows.push(...page.rows);
      after = page.next;
    }
  }
  return rows.sort((one, other) => one.position - other.position);
}
