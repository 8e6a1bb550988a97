import { deviationOperations, type deviation } from '@qp/contracts/release';
import type { Tx } from '@qp/platform/persistence';
import type { z } from 'zod';
import { keepsBlind } from '@qp/domain/blinding';
import type { Role } from '@qp/domain/people';
import { isBlindedBatch } from '../blinding/index.js';
import { defineQuery, notFound } from '../command-pipeline/index.js';
import { signaturesAs } from '../signing/index.js';
import { capasOf } from './capa-row.js';
import { deviationColumns, type DeviationRow } from './deviation-row.js';

type Shown = z.infer<typeof deviation>;

/** The deviations in a person's scope; of a case: those of its batch and of everything the batch was made from. */
export const listDeviations = defineQuery(deviationOperations.list, async ({ tx, actor }, { query }) =>
  shown(
    tx,
    actor.roles,
    await tx.query<DeviationRow>(
      `select ${deviationColumns} from release.deviation
       where ($1::uuid is null or batch_id = $1)
         and ($2::uuid is null or batch_id in (select lineage.batch_id from release.certification_case c, release.lineage_of(c.batch_id) lineage where c.id = $2))
       order by raised_at, id`,
      [query.batchId ?? null, query.caseId ?? null],
    ),
  ),
);

/** One deviation with its CAPA. */
export const getDeviation = defineQuery(deviationOperations.get, async ({ tx, actor }, { params }) => {
  const rows = await tx.query<DeviationRow>(`select ${deviationColumns} from release.deviation where id = $1`, [params.deviationId]);
  const [found] = await shown(tx, actor.roles, rows);
  if (!found) throw notFound('deviation');
  return found;
});

async function shown(tx: Tx, roles: readonly Role[], rows: readonly DeviationRow[]): Promise<Shown[]> {
  const ids = rows.map(({ id }) => id);
  const capas = await capasOf(tx, ids);
  const numbers = await tx.query<{ id: string; batchNo: string }>(
    `select deviation.id, lineage.batch_no as "batchNo" from release.deviation, release.lineage_of(deviation.batch_id) lineage
     where deviation.id = any($1) and lineage.batch_id = deviation.batch_id`,
    [ids],
  );
  const blinded = new Set<string>();
  for (const batchId of new Set(rows.filter(({ scope_kind: kind }) => kind === 'KITS').map(({ batch_id: id }) => id)))
    if (keepsBlind(roles, await isBlindedBatch(tx, batchId))) blinded.add(batchId);
  const signatures = await signaturesAs(
    tx,
    rows.map((row) => row.signature_id),
  );
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    batchId: row.batch_id,
    batchNo: numbers.find(({ id }) => id === row.id)?.batchNo ?? row.batch_id,
    title: row.title,
    description: row.description,
    type: row.type,
    scope: row.scope_kind,
    kits: row.scope_kind !== 'KITS' ? [] : blinded.has(row.batch_id) ? null : row.scope_ids,
    step: row.step,
    siteName: row.site_name,
    detectedAt: row.detected_at.toISOString(),
    repeatOf: row.repeat_of,
    state: row.state,
    classification: row.classification,
    assessment: row.assessment,
    disposition: row.disposition,
    rationale: row.rationale,
    conditions: row.conditions.map((condition) => ({ ...condition })),
    signature: signatures.get(row.signature_id ?? '') ?? null,
    raisedBy: row.raised_name,
    raisedAt: row.raised_at.toISOString(),
    voidReason: row.void_reason,
    version: row.version,
    capas: capas.get(row.id) ?? [],
  }));
}
