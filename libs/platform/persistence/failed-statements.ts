import type { Logger, QueryRunner } from 'typeorm';

/**
 * Remembers in which units of work a statement failed. TypeORM tells its logger about every failure, those of repositories too; nothing is
 * written anywhere, since statements carry personal data.
 */
export class FailedStatements implements Logger {
  private readonly failed = new WeakSet<QueryRunner>();

  /** Whether a statement of this unit of work failed, also where the failure was caught. */
  has(runner: QueryRunner): boolean {
    return this.failed.has(runner);
  }

  /** A statement of a unit of work failed. */
  note(runner: QueryRunner): void {
    this.failed.add(runner);
  }

  logQueryError(_error: string | Error, _query: string, _parameters?: unknown, runner?: QueryRunner): void {
    if (runner) this.note(runner);
  }

  logQuery(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
