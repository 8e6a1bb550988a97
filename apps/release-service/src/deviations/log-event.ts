import { randomUUID } from 'node:crypto';
import type { CommandContext } from '../command-pipeline/index.js';
import { deviationStream, type DeviationRow } from './deviation-row.js';

/** What recording an act needs of a context: whoever acts, by a command of their own or by a decision on a case. */
export type RecordingContext = Pick<CommandContext, 'tx' | 'now' | 'audit'> & {
  readonly actor: Pick<CommandContext['actor'], 'personId' | 'name'>;
};

/** A CAPA as the deviation log prints it. */
export interface CapaStanding {
  readonly title: string;
  readonly open: boolean;
}

/** One act on a deviation or on one of its CAPA. */
export interface DeviationAct {
  readonly act: string;
  readonly state: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason?: string;
  readonly capaId?: string;
}

/**
 * Records an act: the next version of the deviation, its event with the CAPA as they stand now (source of the deviation log), and
 * the audit row. Gives the version and the event's id. The deviation's row is locked by the caller.
 */
export async function recordAct(
  context: RecordingContext,
  row: Pick<DeviationRow, 'id' | 'owner_org' | 'sponsor_id' | 'batch_id' | 'version'>,
  act: DeviationAct,
): Promise<{ version: number; eventId: string }> {
  const { tx, actor, now } = context;
  const eventId = randomUUID();
  const version = row.version + 1;
  const capas = await tx.query<CapaStanding>(
    `select title, state <> 'CLOSED' as open from release.capa where deviation_id = $1 order by planned_at, id`,
    [row.id],
  );
  await tx.query('update release.deviation set version = $2 where id = $1', [row.id, version]);
  await tx.query(
    `insert into release.deviation_event (id, owner_org, sponsor_id, deviation_id, batch_id, capa_id, version, act, state, capas, data, reason, by_person, by_name, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      eventId,
      row.owner_org,
      row.sponsor_id,
      row.id,
      row.batch_id,
      act.capaId ?? null,
      version,
      act.act,
      act.state,
      JSON.stringify(capas),
      JSON.stringify(act.after),
      act.reason ?? null,
      actor.personId,
      actor.name,
      now,
    ],
  );
  await context.audit({
    action: act.act,
    ...deviationStream(row),
    ...(act.capaId && { subject: { kind: 'capa', id: act.capaId } }),
    before: act.before,
    after: act.after,
    reason: act.reason,
  });
  return { version, eventId };
}
