import { DomainError } from '@qp/domain/kernel';
import type pg from 'pg';
import type { EntityTarget, ObjectLiteral, QueryRunner, Repository } from 'typeorm';
import { prepared } from './prepared.js';
import type { Scope } from './scope.js';

declare const unitOfWork: unique symbol;

/**
 * A running unit of work: one transaction in one scope. Only `Database.run` makes one (the mark is not exported), so that a query
 * outside a unit of work does not compile; used after its end it throws.
 */
export interface Tx {
  readonly [unitOfWork]: true;
  readonly scope: Scope;
  /** Schema of the service. */
  readonly schema: string;
  /** Rows of a statement (those of `returning` for a changing one). `bigint` comes as number, `date` as `YYYY-MM-DD`. */
  query<R = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<R[]>;
  /** The first row; throws NOT_FOUND where there is none. */
  one<R = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<R>;
  /** The first row, if there is one. */
  maybe<R = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<R | undefined>;
  /** TypeORM's repository inside this transaction. */
  repository<E extends ObjectLiteral>(entity: EntityTarget<E>): Repository<E>;
}

/** What a unit of work stands on. */
interface Ground {
  readonly runner: QueryRunner;
  /** Connection of the runner. */
  readonly client: pg.ClientBase;
  readonly scope: Scope;
  readonly schema: string;
  /** Told of a statement that failed, also where the failure is caught. */
  readonly onFailure: () => void;
}

/** Opens the handle of a unit of work; `close` makes it unusable. */
export function openTx({ runner, client, scope, schema, onFailure }: Ground): { readonly tx: Tx; close(): void } {
  let open = true;
  // One connection answers one statement at a time, also where the caller asks several at once.
  let last: Promise<unknown> = Promise.resolve();
  const assertOpen = () => {
    if (!open) throw new Error('this unit of work has ended: its transaction must not be used any more');
  };
  const query = async <R>(sql: string, params: readonly unknown[] = []): Promise<R[]> => {
    assertOpen();
    const mine = last.then(() => {
      assertOpen();
      return client.query(prepared(sql, params));
    });
    last = mine.catch(onFailure);
    // several statements in one text answer with a list
    return ((await mine).rows ?? []) as R[];
  };
  const handle: Omit<Tx, typeof unitOfWork> = {
    scope,
    schema,
    query,
    one: async <R>(sql: string, params?: readonly unknown[]) => {
      const [row] = await query<R>(sql, params);
      if (row === undefined) throw new DomainError('NOT_FOUND');
      return row;
    },
    maybe: async <R>(sql: string, params?: readonly unknown[]) => (await query<R>(sql, params))[0],
    repository: (entity) => {
      assertOpen();
      return runner.manager.getRepository(entity);
    },
  };
  return {
    tx: handle as Tx,
    close: () => {
      open = false;
    },
  };
}
