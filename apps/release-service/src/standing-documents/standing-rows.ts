import type { StandingDocument } from '@qp/domain/documents';
import type { Tx } from '@qp/platform/persistence';

/** A standing document as stored. */
export interface StandingRow extends StandingDocument {
  readonly ownerOrg: string;
  /** Undefined: the provider's own evidence on a site, for all sponsors that it serves. */
  readonly sponsorId?: string;
  readonly title: string;
  readonly per: string;
  readonly documentId: string;
  readonly number: number;
  readonly sha256: string;
  readonly uploaderId: string;
  /** Case and batch with which it came in; both are left out where it came in on a shelf. */
  readonly fromCase?: string;
  readonly fromBatchNo?: string;
  /** Shelf on which it came in without a batch. */
  readonly fromShelf?: string;
  readonly supersededBy?: string;
  readonly version: number;
}

type Raw = Omit<StandingRow, 'acceptedAt' | 'sponsorId' | 'validTo' | 'supersededBy' | 'fromCase' | 'fromBatchNo' | 'fromShelf'> & {
  readonly fromCase: string | null;
  readonly fromBatchNo: string | null;
  readonly fromShelf: string | null;
  readonly acceptedAt: Date;
  readonly sponsorId: string | null;
  readonly validTo: string | null;
  readonly supersededBy: string | null;
};

const columns = `id, owner_org as "ownerOrg", sponsor_id as "sponsorId", code, title, per, scope, document_id as "documentId", version_id as "versionId", number, sha256,
  valid_to::text as "validTo", uploader_id as "uploaderId", accepted_at as "acceptedAt", from_case as "fromCase", from_batch_no as "fromBatchNo",
  from_shelf as "fromShelf", state,
  superseded_by as "supersededBy", version`;

/** Reads standing documents by a condition on `release.standing_document`. */
export async function standingWhere(tx: Tx, condition: string, values: readonly unknown[]): Promise<StandingRow[]> {
  const rows = await tx.query<Raw>(`select ${columns} from release.standing_document where ${condition}`, values);
  return rows.map(({ acceptedAt, sponsorId, validTo, supersededBy, fromCase, fromBatchNo, fromShelf, ...row }) => ({
    ...row,
    fromCase: fromCase ?? undefined,
    fromBatchNo: fromBatchNo ?? undefined,
    fromShelf: fromShelf ?? undefined,
    acceptedAt: acceptedAt.toISOString(),
    sponsorId: sponsorId ?? undefined,
    validTo: validTo ?? undefined,
    supersededBy: supersededBy ?? undefined,
  }));
}

/** The documents in force that may answer lines of a sponsor's batches at a provider. */
export function standingFor(tx: Tx, of: { readonly ownerOrg: string; readonly sponsorId: string }): Promise<StandingRow[]> {
  return standingWhere(tx, `owner_org = $1 and (sponsor_id is null or sponsor_id = $2) and state = 'IN_FORCE' order by accepted_at, id`, [
    of.ownerOrg,
    of.sponsorId,
  ]);
}
