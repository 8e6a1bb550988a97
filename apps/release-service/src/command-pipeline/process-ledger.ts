import { randomUUID } from 'node:crypto';
import type { FollowUp, SubjectKind } from '@qp/contracts/processes';
import type { Tx } from '@qp/platform/persistence';
import type { SubjectRow } from './context.js';

/** One event of a process as it is written. */
export interface ProcessEvent {
  readonly kind: string;
  readonly commandId: string;
  readonly at: Date;
  readonly operation?: string;
  readonly person?: { readonly id: string; readonly name: string; readonly role: string | null };
  readonly reason?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly requestId?: string;
}

/** Appends the next event of a process; the database refuses a number that leaves a gap or comes twice. */
export async function appendEvent(tx: Tx, kind: SubjectKind, row: SubjectRow, event: ProcessEvent): Promise<number> {
  const version = row.version + 1;
  await tx.query(
    `insert into release.process_event (id, owner_org, sponsor_id, subject_kind, subject_id, version, command_id, person_id, person_name, role, kind, operation, at, reason, data, request_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      randomUUID(),
      row.ownerOrg,
      row.sponsorId,
      kind,
      row.id,
      version,
      event.commandId,
      event.person?.id ?? null,
      event.person?.name ?? null,
      event.person?.role ?? null,
      event.kind,
      event.operation ?? null,
      event.at,
      event.reason ?? null,
      JSON.stringify(event.data ?? {}),
      event.requestId ?? null,
    ],
  );
  return version;
}

/** Whether the process has taken this act in before; its number then, and the work that it asked for. */
export async function eventOf(
  tx: Tx,
  subjectId: string,
  commandId: string,
): Promise<{ version: number; at: Date; followUps: FollowUp[] } | undefined> {
  const event = await tx.maybe<{ version: number; at: Date; data: { followUps?: FollowUp[] } }>(
    'select version, at, data from release.process_event where subject_id = $1 and command_id = $2',
    [subjectId, commandId],
  );
  return event && { version: event.version, at: event.at, followUps: event.data.followUps ?? [] };
}
