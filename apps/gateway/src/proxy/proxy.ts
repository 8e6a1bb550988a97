import { isCommand, type AnyOperation } from '@qp/contracts/operation';
import { DomainError } from '@qp/domain/kernel';
import { errorForLog, type Logger } from '@qp/platform/observability';
import { PROBLEM_MEDIA_TYPE, problemOf, queryRecord, requestHash } from '@qp/platform/service-kit';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { GatewaySettings } from '../gateway-settings.js';
import type { Clock } from '../sign-in/clock.js';
import type { Vouch } from '../sign-in/authenticate.js';
import type { Identify } from '../sign-in/identify.js';
import { Forwarder } from './forward.js';
import { readJsonBody } from './read-body.js';
import { assertWithinToken } from '../machines/api-tokens.js';
import type { Limit } from './limit.js';
import type { RecordAccess } from './record-access.js';
import { whileStanding } from './while-standing.js';
import { assertCommandId, assertRoles } from './rights.js';
import { routeTable, type Route } from './route-table.js';

/** Media type of a stream of events, which outlives the moment at which its reader was let in. */
const EVENTS = 'text/event-stream';

/** What the proxy needs. */
export interface ProxySettings {
  /** Tables of all services, the gateway's own included: those go on to its own handlers. */
  readonly operations: readonly AnyOperation[];
  readonly gateway: GatewaySettings;
  readonly identify: Identify;
  /** Finds out again who sent a request, without counting it as use of the session. */
  readonly lookAgain: Identify;
  readonly clock: Clock;
  readonly vouch: Vouch;
  readonly recordAccess: RecordAccess;
  readonly forwarder: Forwarder;
  /** Count a call: one that needs no sign-in by network address, any other by account; throw TOO_MANY_REQUESTS. */
  readonly limits: { readonly address: Limit; readonly account: Limit };
  readonly logger: Logger;
}

/**
 * The one way from outside to the services: finds the operation, who calls, whether they may, vouches for exactly this
 * request and passes it on. What no table declares does not exist; what is for services among themselves never passes.
 */
export function proxy(settings: ProxySettings): RequestHandler {
  const find = routeTable(settings.operations);
  return (request, response, next) => {
    handle(settings, find(request.method, pathOf(request)), request, response, next).catch((error: unknown) =>
      answerProblem(settings.logger, error, request, response),
    );
  };
}

async function handle(
  settings: ProxySettings,
  route: Route | undefined,
  request: Request,
  response: Response,
  next: NextFunction,
): Promise<void> {
  const { operation, params } = route ?? {};
  if (!operation || !params) throw noSuchAddress();
  const { service } = operation;
  // the files of the public log are small, cached and fetched by the thousand
  if (operation.access.kind === 'public' && service !== 'audits') await settings.limits.address(request.ip ?? '');
  if (service === 'gateway') return next();
  const live = operation.access.kind === 'public' ? undefined : await settings.identify(request);
  if (live) {
    await settings.limits.account(live.personId);
    assertRoles(operation, live.roles);
    assertWithinToken(operation, live);
  }
  assertCommandId(operation, request.header('idempotency-key'));
  if (live) await settings.recordAccess(live, operation, request);
  const body = operation.kind === 'stream' ? undefined : await readJsonBody(request);
  const hash = requestHash(operation, { params, query: queryRecord(request.originalUrl), body: body?.value });
  const assertion = live && (await settings.vouch(live, operation, hash, request));
  const through =
    live && operation.produces === EVENTS ? whileStanding(live, () => settings.lookAgain(request), settings.clock) : undefined;
  const to = { target: settings.gateway.services[service], publicUrl: settings.gateway.publicUrl, assertion, bytes: body?.bytes, through };
  await settings.forwarder.forward(request, response, to);
  settings.logger.info(
    { requestId: request.header('x-request-id'), operation: operation.id, command: isCommand(operation), status: response.statusCode },
    'passed on',
  );
}

function pathOf(request: Request): string {
  return request.originalUrl.split('?')[0] ?? '';
}

function noSuchAddress(): DomainError {
  return new DomainError('NOT_FOUND', { message: 'There is nothing at this address.' });
}

/** Answers a refusal in the one error format; a fault of ours goes to the log. */
export function answerProblem(logger: Logger, error: unknown, request: Request, response: Response): void {
  const requestId = request.header('x-request-id') ?? '-';
  // the caller went away: nobody is left to be told, and nothing failed here
  if (response.destroyed) return;
  const refusal = error instanceof DomainError ? error : new DomainError('INTERNAL', {}, { cause: error });
  if (refusal.cause !== undefined) logger.error({ requestId, err: errorForLog(refusal.cause) }, 'request failed');
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const problem = problemOf(refusal, requestId);
  // what was not read of the body would be taken for the next request
  if (!request.readableEnded) response.setHeader('connection', 'close');
  response.status(problem.status).type(PROBLEM_MEDIA_TYPE).send(JSON.stringify(problem));
}
