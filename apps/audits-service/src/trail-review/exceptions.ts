import type { TrailExceptionView } from '@qp/contracts/audits';
import { isReviewedWithBatch, trailExceptionRule, trailExceptions, type TrailException } from '@qp/domain/trail-review';
import type { Tx } from '@qp/platform/persistence';
import { lastCheckpoint } from '../transparency-log/checkpoints.js';
import { readHead } from '../transparency-log/log-head.js';
import { calendarsOf } from './calendars.js';
import { readAdministration, readPeriod, readRefusedSignatures, readReviewsBefore, readStreams, type PlacedRow } from './read-acts.js';
import { exceptionName, verdictsOn } from './verdict-rows.js';

/** Rows of a period that are looked at in one answer. */
const PERIOD_PAGE = 2_000;

/** A stream of a batch, and how far its service has written it. */
export interface WrittenStream {
  readonly stream: string;
  /** Number written last; 0 where the caller does not know. */
  readonly n: number;
}

/** The exceptions of a batch over all its records; `service` is who knows the numbers of the streams. */
export async function exceptionsOfRecords(tx: Tx, service: string, caseId: string, streams: readonly WrittenStream[]) {
  const complete = await allTakenIn(tx, service, streams);
  const { edge } = await readHead(tx);
  const own = await readStreams(
    tx,
    streams.map(({ stream }) => stream),
  );
  const people = [...new Set(own.flatMap(({ actor }) => actor.personId ?? []))];
  const first = own.map(({ at }) => at).toSorted()[0];
  const others = [
    ...(await readRefusedSignatures(tx, caseId)),
    ...(first === undefined ? [] : await readAdministration(tx, people, first)),
  ];
  const acts = [...new Map([...own, ...others].map((row) => [row.eventId, row])).values()].sort(
    (one, other) => one.position - other.position,
  );
  const checkpoint = (await lastCheckpoint(tx))?.note ?? null;
  const calendarOf = await calendarsOf(tx, acts);
  const exceptions = trailExceptions(acts, { recordOf: () => caseId, calendarOf }).map(shown);
  return { logSize: edge.size, checkpoint, complete, exceptions };
}

/** The exceptions among the rows of a period that the caller may see. */
export async function exceptionsInPeriod(tx: Tx, period: { readonly from: string; readonly to: string; readonly after: number }) {
  const { acts, next } = await readPeriod(tx, period, PERIOD_PAGE);
  const found = await exceptionsAmong(tx, acts);
  const verdicts = await verdictsOn(tx, [...new Set(found.map(({ act }) => act.eventId))]);
  const exceptions = found.map((exception) => {
    const review: 'HOUSE' | 'BATCH' = isReviewedWithBatch(exception.act) ? 'BATCH' : 'HOUSE';
    return { ...shown(exception), review, verdict: verdicts.get(exceptionName(exception.act.eventId, exception.kind)) ?? null };
  });
  return { exceptions, next };
}

/** The exceptions among rows, each record judged by itself and by what was reviewed before. */
export async function exceptionsAmong(tx: Tx, acts: readonly PlacedRow[]): Promise<TrailException<PlacedRow>[]> {
  const first = acts[0];
  if (!first) return [];
  const streams = [...new Set(acts.map(({ stream }) => stream))];
  const earlier = await readReviewsBefore(tx, streams, first.position);
  const calendarOf = await calendarsOf(tx, acts);
  const found = trailExceptions([...earlier, ...acts], { recordOf: ({ stream }) => stream, calendarOf });
  return found.filter(({ act }) => act.position >= first.position);
}

async function allTakenIn(tx: Tx, service: string, streams: readonly WrittenStream[]): Promise<boolean> {
  const { missing } = await tx.one<{ missing: number }>(
    `select count(*)::int as missing from json_to_recordset($2) as wanted(stream text, n int)
     left join audits.trail_head head on head.service = $1 and head.stream = wanted.stream
     where wanted.n > 0 and (head.highest is null or head.highest < wanted.n or head.rows < head.highest)`,
    [service, JSON.stringify(streams)],
  );
  return missing === 0;
}

function shown({ kind, act }: TrailException<PlacedRow>): TrailExceptionView {
  const { words, citation } = trailExceptionRule(kind);
  const { eventId, service, stream, n, at, action, subject, actor, reason } = act;
  return {
    eventId,
    kind,
    words,
    citation,
    service,
    stream,
    n,
    at,
    action,
    subject,
    actedBy: actor.personId ?? null,
    actorName: actor.name ?? null,
    reason: reason ?? null,
  };
}
