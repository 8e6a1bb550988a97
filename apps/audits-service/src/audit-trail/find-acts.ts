import type { AuditRow, foundAct } from '@qp/contracts/audits';
import { isKeptFromTrail } from '@qp/domain/blinding';
import type { Role } from '@qp/domain/people';
import type { Tx } from '@qp/platform/persistence';
import type { z } from 'zod';

/** Rows that are looked through, newest first: a search answers while one types, whatever the length of the trail. */
const NEWEST = 20_000;
/** Rows read at once: a common word stands in thousands, and the reader is shown a handful. */
const PAGE = 200;

/** What is searched for. */
export interface ActQuery {
  readonly words: string;
  readonly limit: number;
}

/** Acts in which all words stand, newest first; those that would break a blind are left out for blinded roles (SOD-6). */
export async function findActs(tx: Tx, roles: readonly Role[], { words, limit }: ActQuery): Promise<z.infer<typeof foundAct>[]> {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const found: AuditRow[] = [];
  let before: number | null = null;
  for (;;) {
    const page: Hit[] = await pageOf(tx, wanted, before);
    found.push(...page.map(({ row }) => row).filter((row) => !isKeptFromTrail(roles, row.action, row)));
    if (found.length >= limit || page.length < PAGE) break;
    before = page.at(-1)?.position ?? null;
  }
  return found.slice(0, limit).map(({ eventId, at, action, subject, stream, actor, reason }) => ({
    eventId,
    at,
    action,
    subject,
    stream,
    by: actor.name ?? null,
    reason: reason ?? null,
  }));
}

interface Hit {
  readonly position: number;
  readonly row: AuditRow;
}

/** The next rows in which all words stand, older than a position. */
function pageOf(tx: Tx, words: readonly string[], before: number | null): Promise<Hit[]> {
  return tx.query<Hit>(
    `with newest as (
       select position, row from audits.audit_log join audits.trail_value using (event_id) order by position desc limit ${NEWEST})
     select position, row from newest
     where ($3::bigint is null or position < $3) and (select bool_and(strpos(lower(concat_ws(' ', row ->> 'action', row #>> '{actor,name}', row #>> '{subject,kind}', row ->> 'reason')), word) > 0)
            from unnest($1::text[]) word)
     order by position desc limit $2`,
    [words, PAGE, before],
  );
}
