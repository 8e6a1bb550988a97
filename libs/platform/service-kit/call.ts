import type { ExecutionContext } from '@nestjs/common';
import type { AnyOperation } from '@qp/contracts/operation';
import type { Request } from 'express';
import type { SignedInActor } from './actor.js';
import type { QueryRecord } from './request-parts.js';

/** What a command carries besides its validated input; documented at `CommandContext`. */
export interface CommandCall {
  readonly operation: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: QueryRecord;
  readonly body: unknown;
  readonly bodyHash: string;
  readonly commandId: string;
  readonly personId: string;
  readonly assertion: string;
  readonly intent?: string;
  readonly requestId: string;
}

/** What the guard found out about a request; handlers read it through the parameter decorators. */
export interface Call {
  readonly operation: AnyOperation;
  readonly actor?: SignedInActor;
  /** Name of the calling service on internal operations. */
  readonly service?: string;
  /** The command id of what takes one. */
  readonly commandId?: string;
  readonly command?: CommandCall;
  readonly input: { readonly params: unknown; readonly query: unknown; readonly body: unknown };
}

const calls = new WeakMap<Request, Call>();

/** Keeps what the guard found out, beside the request rather than on it. */
export function rememberCall(request: Request, call: Call): void {
  calls.set(request, call);
}

/** What the guard found out; undefined before it ran. */
export function callOf(request: Request): Call | undefined {
  return calls.get(request);
}

/** The call of a handler at work. */
export function guardedCall(context: ExecutionContext): Call {
  const call = callOf(context.switchToHttp().getRequest<Request>());
  if (!call) throw new TypeError('only a method with @Endpoint knows who calls');
  return call;
}

/** The request id that `assignRequestId` gave. */
export function requestIdOf(request: Request): string {
  return request.header('x-request-id') ?? '-';
}
