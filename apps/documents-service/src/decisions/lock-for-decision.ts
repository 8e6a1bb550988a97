import type { CheckResult } from '@qp/contracts/documents';
import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import type { SignedInActor } from '@qp/platform/service-kit';
import { isProviderOf, readCase } from '../case-copies/case-copy.js';
import { assertVersion } from '../commands/stale.js';
import { lockDeliveries } from '../deliveries/delivery-rows.js';
import { checksOf, versionColumns, type VersionRow } from '../records/version-rows.js';
import { openQueriesOf } from '../queries/query-rows.js';
import type { DecidedVersion, Decider } from '../verdicts/acceptance-rules.js';

/** A version that somebody wants to decide on, as they saw it. */
export interface Seen {
  readonly documentId: string;
  readonly versionId: string;
  readonly expectedVersion: number;
}

/** A locked version with what the rules look at. */
export interface Judged {
  readonly row: VersionRow;
  readonly decided: DecidedVersion;
  readonly decider: Decider;
}

/** Locks the versions (deliveries first, each in the order of ids) and reads what the rules look at. */
export async function lockForDecision(tx: Tx, actor: SignedInActor, seen: readonly Seen[]): Promise<readonly Judged[]> {
  const documents = seen.map((one) => one.documentId);
  const deliveries = await tx.query<{ delivery_id: string }>(
    'select distinct delivery_id from documents.document_version where document_id = any($1::uuid[])',
    [documents],
  );
  await lockDeliveries(
    tx,
    deliveries.map((row) => row.delivery_id),
  );
  const rows = await tx.query<VersionRow>(
    `select ${versionColumns} from documents.document_version where document_id = any($1::uuid[]) order by id for update`,
    [documents],
  );
  const checks = await checksOf(
    tx,
    rows.map((row) => row.id),
  );
  const open = await openQueriesOf(
    tx,
    rows.map((row) => row.id),
  );
  const judged: Judged[] = [];
  for (const one of seen) judged.push(await judge(tx, actor, one, rows, { checks, open }));
  return judged;
}

async function judge(
  tx: Tx,
  actor: SignedInActor,
  seen: Seen,
  rows: readonly VersionRow[],
  found: { readonly checks: ReadonlyMap<string, readonly CheckResult[]>; readonly open: ReadonlyMap<string, number> },
): Promise<Judged> {
  const row = rows.find((one) => one.id === seen.versionId && one.document_id === seen.documentId);
  if (!row) throw new DomainError('NOT_FOUND');
  assertVersion(`"${row.title}"`, seen.expectedVersion, row.version, row.decided_by_name);
  const decider = { personId: actor.personId, ofProvider: await isProviderOf(tx, await readCase(tx, row.case_id), actor.organisationId) };
  const decided: DecidedVersion = {
    title: row.title,
    state: row.state,
    handedIn: row.handed_in_at !== null,
    locked: row.evidence_key !== null,
    uploaderId: row.uploader_id,
    validTo: row.valid_to,
    checks: found.checks.get(row.id) ?? [],
    openQueries: found.open.get(row.id) ?? 0,
  };
  return { row, decided, decider };
}
