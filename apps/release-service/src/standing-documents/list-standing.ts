import { standingDocumentOperations } from '@qp/contracts/release';
import { isOpen, type CaseStateName } from '@qp/domain/certification';
import { daysBetween, type StandingScope } from '@qp/domain/documents';
import { defineQuery } from '../command-pipeline/index.js';
import { standingWhere } from './standing-rows.js';

interface Use {
  readonly standingId: string;
  readonly caseId: string;
  readonly batchNo: string;
  readonly state: CaseStateName;
}

/** Documents that serve several batches, with who refers to them. */
export const listStanding = defineQuery(standingDocumentOperations.list, async ({ tx, today }, { query }) => {
  const rows = await standingWhere(
    tx,
    `($1::text is null or state = $1) and ($2::text is null or code = $2) and ($3::uuid is null or product_id = $3)
       and ($4::int is null or valid_to <= $5::date + $4::int) order by accepted_at desc, id limit 1000`,
    [query.state ?? null, query.code ?? null, query.productId ?? null, query.expiringWithin ?? null, today],
  );
  const uses = await tx.query<Use>(
    `select line.standing_id as "standingId", c.id as "caseId", batch.batch_no as "batchNo", c.state
     from release.requirement_line line join release.certification_case c on c.id = line.case_id join release.batch on batch.id = c.batch_id
     where line.standing_id = any($1) and line.in_force order by batch.batch_no`,
    [rows.map(({ id }) => id)],
  );
  const usesOf = Map.groupBy(uses, ({ standingId }) => standingId);
  return rows.map((row) => ({
    standingId: row.id,
    version: row.version,
    code: row.code,
    title: row.title,
    per: row.per,
    scope: scopeView(row.scope),
    documentId: row.documentId,
    documentVersionId: row.versionId,
    number: row.number,
    sha256: row.sha256,
    validTo: row.validTo ?? null,
    daysLeft: row.validTo === undefined ? null : daysBetween(today, row.validTo),
    state: row.state,
    acceptedAt: row.acceptedAt,
    fromBatchNo: row.fromBatchNo ?? null,
    shelfId: row.fromShelf ?? null,
    supersededBy: row.supersededBy ?? null,
    usedBy: (usesOf.get(row.id) ?? []).map(({ caseId, batchNo, state }) => ({
      caseId,
      batchNo,
      open: isOpen(state) || state === 'ON_HOLD',
    })),
  }));
});

/** A scope as the API shows it. */
export function scopeView({ productId, authorisationId, trialIds, destinations, sites }: StandingScope) {
  return {
    productId,
    authorisationId,
    trialIds: trialIds && [...trialIds],
    destinations: destinations && [...destinations],
    sites: sites && [...sites],
  };
}
