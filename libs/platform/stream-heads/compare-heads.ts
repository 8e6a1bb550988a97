import { isDeepStrictEqual } from 'node:util';
import { audits } from '@qp/contracts/audits';
import { appendAudit } from '@qp/platform/audit-outbox';
import { errorForLog, type Logger } from '@qp/platform/observability';
import { jobsScope, type Database, type Tx } from '@qp/platform/persistence';
import type { ServiceClient } from '@qp/platform/service-kit';
import { headsApart, type HeadsApart, type StreamHead } from './heads-apart.js';

/** Seconds that a row may be on its way into the audit trail. */
const ON_ITS_WAY = 60;
/** Streams that one record names; the rest is counted. */
const MOST_NAMED = 100;

/** Last number of a stream, and whose records it is about. */
export interface OwnedHead extends StreamHead {
  readonly owner: string;
}

/** Last numbers that the audit trail took in from one service. */
export type HeadsTaken = () => Promise<readonly OwnedHead[]>;

/** Asks the audits-service for the last numbers that it took in from a service. */
export function headsTakenFrom(trail: ServiceClient, service: string): HeadsTaken {
  return async () => (await trail.call(audits.heads, { query: { service } })).heads;
}

/**
 * Compares the last number of every stream that this service wrote with what the audit trail took in, and keeps what was found. A difference
 * is an incident: an alarm in the log and an act in the trail of whose records they are. An audit trail that does not answer is a run too.
 */
export async function compareStreamHeads(database: Database, taken: HeadsTaken, logger: Logger): Promise<HeadsApart | undefined> {
  // ours first: what is written while the other side answers can only be more there
  const own = await database.run(jobsScope, readOwn);
  const theirs = await taken().catch((error: unknown) => {
    logger.error({ err: errorForLog(error) }, 'the audit trail did not answer the comparison of stream heads');
    return undefined;
  });
  if (!theirs) {
    await database.run(jobsScope, (tx) => keepRun(tx, own.length, undefined));
    return undefined;
  }
  const newest = await database.run(jobsScope, readNewest);
  const apart = headsApart(own, newest, theirs);
  await database.run(jobsScope, async (tx) => {
    const before = await lastNamed(tx);
    await keepRun(tx, own.length, apart);
    // an hour later the same difference is no new event
    if (apart.behind.length + apart.ahead.length > 0 && !isDeepStrictEqual(namedOf(apart), before))
      await tellOwners(tx, own, theirs, apart);
  });
  if (apart.behind.length + apart.ahead.length > 0)
    logger.error(
      { alarm: true, behind: apart.behind.length, ahead: apart.ahead.length },
      'the audit trail and what this service wrote differ',
    );
  return apart;
}

/** Last numbers whose rows had time to arrive; a stream that moved just now is compared the next time. */
function readOwn(tx: Tx): Promise<OwnedHead[]> {
  return tx.query<OwnedHead>(
    `select stream, n, head.owner_org as owner from ${tx.schema}.stream_head head join ${tx.schema}.audit_row using (stream, n)
     where at < now() - make_interval(secs => $1)`,
    [ON_ITS_WAY],
  );
}

/** Last numbers written, whenever. */
function readNewest(tx: Tx): Promise<StreamHead[]> {
  return tx.query<StreamHead>(`select stream, n from ${tx.schema}.stream_head`);
}

async function keepRun(tx: Tx, streams: number, apart: HeadsApart | undefined): Promise<void> {
  await tx.query(`insert into ${tx.schema}.head_comparison (streams, answered, behind, ahead, named) values ($1, $2, $3, $4, $5)`, [
    streams,
    apart !== undefined,
    apart?.behind.length ?? 0,
    apart?.ahead.length ?? 0,
    JSON.stringify(apart ? namedOf(apart) : []),
  ]);
}

function namedOf({ behind, ahead }: HeadsApart) {
  return [...behind, ...ahead].slice(0, MOST_NAMED);
}

/** What the last comparison that was answered named. */
async function lastNamed(tx: Tx): Promise<unknown> {
  const last = await tx.maybe<{ named: unknown }>(`select named from ${tx.schema}.head_comparison where answered order by id desc limit 1`);
  return last?.named;
}

async function tellOwners(tx: Tx, own: readonly OwnedHead[], theirs: readonly OwnedHead[], apart: HeadsApart): Promise<void> {
  const owners = new Map([...theirs, ...own].map(({ stream, owner }) => [stream, owner]));
  const byOwner = Map.groupBy([...apart.behind, ...apart.ahead], ({ stream }) => owners.get(stream));
  for (const [owner, streams] of byOwner)
    if (owner !== undefined)
      await appendAudit(tx, {
        stream: `org/${owner}`,
        action: 'audit-trail.headsDiffer',
        subject: { kind: 'organisation', id: owner },
        ownerOrg: owner,
        actor: { kind: 'system', name: 'QP Release' },
        after: { streams: streams.slice(0, MOST_NAMED), more: Math.max(0, streams.length - MOST_NAMED) },
      });
}
