import type { deviation } from '@qp/contracts/release';
import type { CapaState } from '@qp/domain/quality-events';
import type { Tx } from '@qp/platform/persistence';
import type { z } from 'zod';

type ShownCapa = z.infer<typeof deviation>['capas'][number];

interface CapaRow {
  readonly id: string;
  readonly deviation_id: string;
  readonly title: string;
  readonly action: string;
  readonly type: 'CORRECTIVE' | 'PREVENTIVE';
  readonly owner_name: string;
  /** `YYYY-MM-DD` */
  readonly due: string;
  readonly state: CapaState;
  readonly evidence: string | null;
  readonly implemented_at: Date | null;
  readonly criterion: string | null;
  readonly result: string | null;
  readonly effective: boolean | null;
  readonly no_check_reason: string | null;
  readonly closed_at: Date | null;
  readonly version: number;
}

/** The actions planned for these deviations as they are shown, by deviation, in the order in which they were planned. */
export async function capasOf(tx: Tx, deviationIds: readonly string[]): Promise<ReadonlyMap<string, ShownCapa[]>> {
  const rows = await tx.query<CapaRow>(
    `select id, deviation_id, title, action, type, owner_name, due, state, evidence, implemented_at, criterion, result, effective, no_check_reason, closed_at, version
     from release.capa where deviation_id = any($1) order by planned_at, id`,
    [deviationIds],
  );
  const byDeviation = new Map<string, ShownCapa[]>();
  for (const row of rows) byDeviation.set(row.deviation_id, [...(byDeviation.get(row.deviation_id) ?? []), shownCapa(row)]);
  return byDeviation;
}

function shownCapa(row: CapaRow): ShownCapa {
  const { criterion, result, effective } = row;
  return {
    id: row.id,
    title: row.title,
    action: row.action,
    type: row.type,
    ownerName: row.owner_name,
    due: row.due,
    state: row.state,
    evidence: row.evidence,
    implementedAt: row.implemented_at?.toISOString() ?? null,
    check: criterion === null || result === null || effective === null ? null : { criterion, result, effective },
    noCheckReason: row.no_check_reason,
    closedAt: row.closed_at?.toISOString() ?? null,
    version: row.version,
  };
}
