import type { CommandName } from '@qp/domain/people';
import type { z } from 'zod';
import type { Access } from './access.js';

/** Which service answers an operation; the gateway routes by it. */
export type ServiceName = 'gateway' | 'release' | 'documents' | 'audits' | 'notifications';

/**
 * What an operation does to the record: `query` reads; `record-command` is one transaction in the owning service;
 * `case-command` goes as one Update through the workflow that owns the order of things; `stream` carries bytes.
 */
export type OperationKind = 'query' | 'record-command' | 'case-command' | 'stream';

/** One endpoint of the public or internal API: the single source of its route, validation, rights, documentation and typed client. */
export interface Operation<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> {
  /** Stable id, `<noun>.<verb>`: part of the body hash, of the audit row and of the OpenAPI file. */
  readonly id: string;
  readonly service: ServiceName;
  readonly kind: OperationKind;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
  /** Path with `:name` parameters, from `/api/v1` (public) or `/internal/v1` (between services). */
  readonly path: string;
  /** One line for people. */
  readonly summary: string;
  /** Effect, refusals, legal source. */
  readonly description?: string;
  readonly access: Access;
  /** Row of the command table (domain reference 6.14) that rights, reason and signature come from. */
  readonly row?: CommandName;
  /** Meaning of the electronic signature that the command needs (21 CFR 11.50); absent = not signed. */
  readonly signature?: string;
  /** Whether the answer may hold what would break the blind of a trial (SOD-6): who reads it is written into the audit trail. */
  readonly mayUnblind?: boolean;
  /** A stream that changes something: named by a command id (`Idempotency-Key`) as commands are. */
  readonly named?: true;
  /** Media type of the answer where it is not JSON. */
  readonly produces?: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly response?: Response;
}

/** Any operation, whatever its schemas. */
export type AnyOperation = Operation;

/** Declares an operation and keeps the exact types of its schemas. */
export function operation<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  definition: Operation<P, Q, B, R>,
): Operation<P, Q, B, R> {
  return definition;
}

/** Value types of an operation's parts; a part that is not declared is `undefined`. */
export type ParamsOf<O> = O extends { readonly params?: infer P } ? (P extends z.ZodType ? z.infer<P> : undefined) : undefined;
export type QueryOf<O> = O extends { readonly query?: infer Q } ? (Q extends z.ZodType ? z.infer<Q> : undefined) : undefined;
export type BodyOf<O> = O extends { readonly body?: infer B } ? (B extends z.ZodType ? z.input<B> : undefined) : undefined;
export type ResponseOf<O> = O extends { readonly response?: infer R } ? (R extends z.ZodType ? z.infer<R> : undefined) : undefined;

/** Does a call need an `Idempotency-Key`: every command, and the streams that are {@link Operation.named}? */
export function takesCommandId(op: Pick<AnyOperation, 'kind' | 'named'>): boolean {
  return isCommand(op) || op.named === true;
}

/** Is it a command, that is: does it need an `Idempotency-Key` and leave an audit row? */
export function isCommand(op: Pick<AnyOperation, 'kind'>): boolean {
  return op.kind === 'record-command' || op.kind === 'case-command';
}
