import { isCommand, type AnyOperation } from '@qp/contracts/operation';
import { DomainError } from '@qp/domain/kernel';
import { accessAct } from '@qp/domain/people';
import { appendAudit } from '@qp/platform/audit-outbox';
import { jobsScope, type Database } from '@qp/platform/persistence';
import type { Request } from 'express';
import type { Clock } from '../sign-in/clock.js';
import type { LiveSession } from '../sign-in/live-session.js';
import { originOf } from '../sign-in/zone.js';

/** Milliseconds within which the same address asked again by the same session is one view: a page asks for a file piece by piece. */
const ONE_VIEW = 60_000;
const MOST_REMEMBERED = 10_000;

/** Writes a read into the audit trail where it has to be; throws where that cannot be done, so that nothing is shown unrecorded. */
export type RecordAccess = (live: LiveSession, operation: AnyOperation, request: Request) => Promise<void>;

/**
 * Makes {@link RecordAccess}. The row is committed before a byte of the answer is asked for, so that it is there for answers that are streamed
 * or broken off too.
 */
export function accessRecorder(database: Database, clock: Clock): RecordAccess {
  const views = new Map<string, number>();
  return async (live, operation, request) => {
    if (isCommand(operation) || !isRead(operation, request.method)) return;
    const action = accessAct({ mayUnblind: operation.mayUnblind ?? false, roles: live.roles });
    if (action === undefined) return;
    const now = clock().getTime();
    const view = `${live.sessionId} ${request.method} ${request.originalUrl}`;
    if (now - (views.get(view) ?? -Infinity) < ONE_VIEW) return;
    await write(database, action, live, operation, request);
    if (views.size >= MOST_REMEMBERED) views.clear();
    views.set(view, now);
  };
}

/** Bytes that go out; a stream that takes bytes in is no read. */
function isRead({ kind }: AnyOperation, method: string): boolean {
  return kind === 'query' || method === 'GET' || method === 'HEAD';
}

async function write(
  database: Database,
  action: string,
  { personId, name, organisation, roles, machine }: LiveSession,
  operation: AnyOperation,
  request: Request,
): Promise<void> {
  const entry = {
    stream: `person/${personId}`,
    action,
    subject: { kind: 'operation', id: operation.id },
    // the house whose records they are has to see who looked at them, whichever organisation that was
    ownerOrg: organisation.providerId ?? organisation.id,
    actor: { kind: 'person' as const, personId, name, organisationId: organisation.id, roles },
    after: { what: operation.summary, address: request.originalUrl, ...(machine && { byToken: machine.name }) },
    requestId: request.header('x-request-id'),
    from: originOf(request),
  };
  try {
    await database.run(jobsScope, (tx) => appendAudit(tx, entry));
  } catch (cause) {
    throw new DomainError(
      'DEPENDENCY_UNAVAILABLE',
      { message: 'This view could not be written into the audit trail, so it is not shown.', whatToDo: 'Try again in a minute.' },
      { cause },
    );
  }
}
