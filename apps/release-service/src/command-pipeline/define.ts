import type { SubjectKind } from '@qp/contracts/processes';
import type { AnyOperation, Operation } from '@qp/contracts/operation';
import type { Tx } from '@qp/platform/persistence';
import type { InputOf, SignedInActor } from '@qp/platform/service-kit';
import type { z } from 'zod';
import type { CommandContext, Outcome, ProcessContext, ProcessOutcome, SubjectRow } from './context.js';
import type { CaseHooks } from './hooks.js';

/** Result part of a command's answer. */
export type ResultOf<O> = O extends { readonly response?: infer R }
  ? R extends z.ZodType
    ? z.infer<R> extends { result: infer T }
      ? T
      : never
    : never
  : never;

/** Answer of a query. */
export type AnswerOf<O> = O extends { readonly response?: infer R } ? (R extends z.ZodType ? z.infer<R> : never) : never;

type Of<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> = Operation<P, Q, B, R>;

/** A command that is one transaction of its own. */
export interface RecordCommand {
  readonly type: 'record';
  readonly operation: AnyOperation;
  readonly run: (context: CommandContext, input: never) => Promise<Outcome<unknown>>;
}

/** Finds the process that a command is addressed to, from the parameters of its path. */
export type SubjectOf = (params: Readonly<Record<string, string>>, tx: Tx) => Promise<string> | string;

/** A command that goes as an Update through the workflow of its process. */
export interface ProcessCommand {
  readonly type: 'process';
  readonly operation: AnyOperation;
  readonly kind: SubjectKind;
  /** Word of the process's state table. */
  readonly command: string;
  readonly subjectOf: SubjectOf;
  readonly run: (context: ProcessContext<never>, input: never) => Promise<ProcessOutcome<unknown>>;
}

/** A read: one transaction in the scope of the person. */
export interface Query {
  readonly type: 'query';
  readonly operation: AnyOperation;
  readonly run: (context: QueryContext, input: never) => Promise<unknown>;
}

/** What a read works with. */
export interface QueryContext {
  readonly tx: Tx;
  readonly actor: SignedInActor;
  readonly now: Date;
  readonly today: string;
  readonly hooks: readonly CaseHooks[];
}

/** Declares how a record command is done. */
export function defineCommand<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  operation: Of<P, Q, B, R>,
  run: (context: CommandContext, input: InputOf<Of<P, Q, B, R>>) => Promise<Outcome<ResultOf<Of<P, Q, B, R>>>>,
): RecordCommand {
  return { type: 'record', operation, run };
}

/** Declares how a process command is done; `Row` is what the process's `lock` gives. */
export function defineProcessCommand<Row extends SubjectRow>() {
  return <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
    operation: Of<P, Q, B, R>,
    address: { readonly kind: SubjectKind; readonly command: string; readonly subjectOf: SubjectOf },
    run: (context: ProcessContext<Row>, input: InputOf<Of<P, Q, B, R>>) => Promise<ProcessOutcome<ResultOf<Of<P, Q, B, R>>>>,
  ): ProcessCommand => ({ type: 'process', operation, ...address, run });
}

/** Declares how a read is done. */
export function defineQuery<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  operation: Of<P, Q, B, R>,
  run: (context: QueryContext, input: InputOf<Of<P, Q, B, R>>) => Promise<AnswerOf<Of<P, Q, B, R>>>,
): Query {
  return { type: 'query', operation, run };
}
