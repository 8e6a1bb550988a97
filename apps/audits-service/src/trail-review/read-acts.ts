import type { AuditRow } from '@qp/contracts/audits';
import type { Tx } from '@qp/platform/persistence';

/** A row of the trail with its place in the order in which rows were taken in. */
export type PlacedRow = AuditRow & { readonly position: number };

interface Found {
  readonly position: string | number;
  readonly row: AuditRow;
}

const placed = (found: readonly Found[]): PlacedRow[] => found.map(({ position, row }) => ({ ...row, position: Number(position) }));
const rows = 'select position, row from audits.audit_log log join audits.trail_value using (event_id)';

/** Every row of some streams, of whatever service. */
export async function readStreams(tx: Tx, streams: readonly string[]): Promise<PlacedRow[]> {
  return placed(await tx.query<Found>(`${rows} where log.stream = any($1::text[]) order by position`, [streams]));
}

/** Signatures on a case that were refused. */
export async function readRefusedSignatures(tx: Tx, caseId: string): Promise<PlacedRow[]> {
  return placed(
    await tx.query<Found>(
      `${rows} where log.action = 'signature.refused' and row -> 'after' -> 'params' ->> 'caseId' = $1 order by position`,
      [caseId],
    ),
  );
}

/** What administrators did on the accounts of some people from an instant on. */
export async function readAdministration(tx: Tx, personIds: readonly string[], since: string): Promise<PlacedRow[]> {
  const streams = personIds.map((personId) => `person/${personId}`);
  return placed(
    await tx.query<Found>(
      `${rows} where log.stream = any($1::text[]) and at >= $2 and row -> 'actor' -> 'roles' ? 'SYS_ADMIN' order by position`,
      [streams, since],
    ),
  );
}

/** Rows by their event ids. */
export async function readActs(tx: Tx, eventIds: readonly string[]): Promise<PlacedRow[]> {
  return placed(await tx.query<Found>(`${rows} where event_id = any($1::uuid[]) order by position`, [eventIds]));
}

/** One page of a period, and where the next begins. */
export async function readPeriod(tx: Tx, period: { readonly from: string; readonly to: string; readonly after: number }, limit: number) {
  const found = placed(
    await tx.query<Found>(`${rows} where at >= $1 and at < $2 and position > $3 order by position limit ${limit}`, [
      period.from,
      period.to,
      period.after,
    ]),
  );
  return { acts: found, next: found.length === limit ? (found.at(-1)?.position ?? null) : null };
}

/** Rows before a position that closed the review of some streams, or accepted a document: what later acts are judged by. */
export async function readReviewsBefore(tx: Tx, streams: readonly string[], position: number): Promise<PlacedRow[]> {
  return placed(
    await tx.query<Found>(
      `${rows} where log.stream = any($1::text[]) and position < $2
         and log.action = any(array['case.checklistDone', 'checklist.recordTrailReview', 'document.accepted']) order by position`,
      [streams, position],
    ),
  );
}

/** Rows by which organisations that worked on some rows got a working calendar, of the house that owns those rows. */
export async function readCalendarActs(tx: Tx, houses: readonly string[]): Promise<PlacedRow[]> {
  return placed(
    await tx.query<Found>(
      `${rows} where log.action = 'planning.setCalendar' and log.service = 'release' and log.owner_org = any($1::uuid[]) order by log.at, position`,
      [houses],
    ),
  );
}
