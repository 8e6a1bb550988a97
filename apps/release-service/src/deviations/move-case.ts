import type { FactRef } from '@qp/contracts/processes';
import type { Tx } from '@qp/platform/persistence';

/** What a deviation does to a case by itself: a critical one holds it, any other re-opens a closed review. */
export interface MoveByDeviation {
  readonly command: 'hold' | 'deviationRaised';
  readonly reason: string;
}

/**
 * What the facts signalled to a case ask for. A fact is only an id: what holds is read from the tables, so one that is not known, does not
 * reach the batch of the case, or belongs to a deviation that has ended asks for nothing.
 */
export async function moveByDeviation(tx: Tx, caseId: string, facts: readonly FactRef[]): Promise<MoveByDeviation | undefined> {
  const told = facts.filter(({ kind }) => kind === 'deviationRaised' || kind === 'deviationCritical').map(({ id }) => id);
  if (told.length === 0) return undefined;
  const reaching = await tx.query<{ title: string; critical: boolean }>(
    `select deviation.title, deviation.classification = 'CRITICAL' and event.act <> 'deviation.raise' as critical
     from release.deviation_event event join release.certification_case c on c.id = $1
       join release.deviations_reaching(c.batch_id) deviation on deviation.id = event.deviation_id
     where event.id::text = any($2) and deviation.state not in ('CLOSED', 'VOID') and deviation.scope_kind in ('BATCH', 'PACKAGING_LOT')
     order by event.at, event.id`,
    [caseId, told],
  );
  const critical = reaching.find((deviation) => deviation.critical);
  if (critical) return { command: 'hold', reason: `Critical deviation: ${critical.title}` };
  const [first] = reaching;
  return first && { command: 'deviationRaised', reason: `Deviation: ${first.title}` };
}
