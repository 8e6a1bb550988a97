import type { Tx } from '@qp/platform/persistence';

/** The decision by which the files of a case were disposed of: who proposed and approved it, when, and what it covered. */
export interface Disposal {
  readonly id: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly approvedBy: string;
  readonly approvedAt: string;
  /** Every record that it covers, with its hash and the last day of its longest clock. */
  readonly records: readonly {
    readonly kind: string;
    readonly id: string;
    readonly title: string;
    readonly sha256: string | null;
    readonly until: string | null;
  }[];
  /** Versions that others still need, which are kept. */
  readonly keptVersions: readonly string[];
}

/** The decision on a case that two people signed; undefined while its files are kept. */
export async function readDisposal(tx: Tx, caseId: string): Promise<Disposal | undefined> {
  const row = await tx.maybe<{
    id: string;
    proposed_name: string;
    proposed_at: Date;
    approved_name: string;
    approved_at: Date;
    records: Disposal['records'];
    kept_versions: readonly string[];
  }>(
    `select id, proposed_name, proposed_at, approved_name, approved_at, records, kept_versions from release.disposal
     where case_id = $1 and approved_by is not null`,
    [caseId],
  );
  return (
    row && {
      id: row.id,
      proposedBy: row.proposed_name,
      proposedAt: row.proposed_at.toISOString(),
      approvedBy: row.approved_name,
      approvedAt: row.approved_at.toISOString(),
      records: row.records,
      keptVersions: row.kept_versions,
    }
  );
}

/** What is said in the place of a file that was disposed of. */
export function disposalWords({ proposedBy, approvedBy, approvedAt }: Disposal): string {
  return `disposed of by the decision of ${approvedAt.slice(0, 10)}, which ${proposedBy} and ${approvedBy} signed; its hash stays`;
}
