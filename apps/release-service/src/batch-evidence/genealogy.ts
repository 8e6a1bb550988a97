import { batchEvidenceOperations } from '@qp/contracts/release';
import { batchResults } from '../analyses/gate-facts.js';
import type { Tx } from '@qp/platform/persistence';
import { findingsOf } from '@qp/domain/specifications';
import { defineQuery, notFound } from '../command-pipeline/index.js';

interface Relative {
  readonly batchId: string;
  readonly batchNo: string;
  readonly kind: 'BULK' | 'PACKAGED';
  readonly relation: 'ITSELF' | 'MADE_FROM' | 'MADE_INTO';
  readonly depth: number;
  readonly place: string;
  readonly physicalStatus: string;
  readonly expiryDate: string;
  readonly certification: string | null;
  readonly stopped: boolean | null;
  readonly openDeviations: number;
}

/** States of a case in which nothing stands out by itself. */
const usual: readonly string[] = [
  'DRAFT',
  'INTAKE',
  'INTAKE_COMPLETE',
  'UNDER_REVIEW',
  'READY_FOR_CERTIFICATION',
  'CERTIFIED',
  'CONDITIONALLY_CERTIFIED',
  'CONFIRMED',
];
const unusualStock: readonly string[] = ['REJECTED', 'SUSPENDED', 'RECALLED', 'EXPIRED'];

/** Everything that a batch was made from, and everything made from it, as far as the reader may see it. */
function relatives(tx: Tx, batchId: string): Promise<Relative[]> {
  return tx.query<Relative>(
    `with recursive up (id, depth) as (
       select $1::uuid, 0 union select link.parent_id, up.depth + 1 from release.batch_parent link join up on link.batch_id = up.id where up.depth < 16),
     down (id, depth) as (
       select $1::uuid, 0 union select link.batch_id, down.depth + 1 from release.batch_parent link join down on link.parent_id = down.id where down.depth < 16),
     related as (
       select id, min(depth) as depth, case when id = $1 then 'ITSELF' else 'MADE_FROM' end as relation from up group by id
       union all select id, min(depth), 'MADE_INTO' from down where id <> $1 group by id)
     select batch.id as "batchId", batch_no as "batchNo", kind, relation, depth, place_name as place, physical_status as "physicalStatus", expiry_date as "expiryDate",
       decided.state as certification, decided.stopped,
       (select count(*)::int from release.deviation d where d.batch_id = batch.id and d.state not in ('DISPOSITIONED', 'CLOSED', 'VOID')) as "openDeviations"
     from related join release.batch on batch.id = related.id
       left join lateral (select state, stopped from release.certification_case c where c.batch_id = batch.id and c.state <> 'CANCELLED'
         order by opened_at desc limit 1) decided on true
     order by relation = 'MADE_INTO', depth desc, batch_no`,
    [batchId],
  );
}

async function exceptionsOf(tx: Tx, relative: Relative, today: string): Promise<string[]> {
  const { certification, stopped, openDeviations, physicalStatus, expiryDate, relation } = relative;
  const { failures } = findingsOf((await batchResults(tx, relative.batchId)).standing);
  return [
    ...(stopped === true ? ['The batch is stopped.'] : []),
    ...(certification !== null && !usual.includes(certification) ? [`Its case is ${certification}.`] : []),
    ...(relation === 'MADE_FROM' && certification === null
      ? ['It has no case here: somebody else’s confirmation has to stand for it.']
      : []),
    ...(openDeviations > 0 ? [openDeviations === 1 ? 'One deviation is open.' : `${openDeviations} deviations are open.`] : []),
    ...failures.map((failure) => `${failure.charAt(0).toUpperCase()}${failure.slice(1)}.`),
    ...(unusualStock.includes(physicalStatus) ? [`Its stock is ${physicalStatus}.`] : []),
    ...(expiryDate < today ? [`It expired on ${expiryDate}.`] : []),
  ];
}

/** Genealogy by exception: what stands out is named, the clean are counted, and what the reader may not see is counted too. */
export const readGenealogy = defineQuery(batchEvidenceOperations.genealogy, async ({ tx, today }, { params, query }) => {
  const all = await relatives(tx, params.batchId);
  const itself = all.find(({ relation }) => relation === 'ITSELF');
  if (!itself) throw notFound('batch');
  const links = await tx.query<{ from: string; into: string; scope: string }>(
    'select parent_id as "from", batch_id as "into", scope from release.batch_parent where batch_id = any($1) and parent_id = any($1) order by scope',
    [all.map(({ batchId }) => batchId)],
  );
  const judged = [];
  for (const relative of all) judged.push({ ...relative, exceptions: await exceptionsOf(tx, relative, today) });
  const { ancestors } = await tx.one<{ ancestors: number }>('select count(*)::int as ancestors from release.lineage_of($1)', [
    params.batchId,
  ]);
  const seen = all.filter(({ relation }) => relation !== 'MADE_INTO').length;
  return {
    batchId: itself.batchId,
    batchNo: itself.batchNo,
    shown: judged
      .filter(({ exceptions }) => query.full === 'true' || exceptions.length > 0)
      .map(({ batchId, batchNo, kind, relation, depth, place, physicalStatus, certification, exceptions }) => ({
        batchId,
        batchNo,
        kind,
        relation,
        depth,
        scopes: [...new Set(links.filter(({ from }) => from === batchId).map(({ scope }) => scope))],
        place,
        physicalStatus,
        certification: certification ?? 'no case',
        exceptions,
      })),
    clean: judged.filter(({ exceptions }) => exceptions.length === 0).length,
    hidden: Math.max(0, ancestors - seen),
    links,
  };
});
