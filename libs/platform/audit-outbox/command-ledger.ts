import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';

interface LedgerRow {
  readonly operation: string;
  readonly body_hash: string;
  readonly answer: unknown;
}

/** The answers given to commands, so that the same command again gets the same answer. */
export const commandLedger = {
  /**
   * The stored answer of a command; undefined where it was not recorded. Throws IDEMPOTENCY_KEY_REUSED where the person used the command id
   * for another operation or body.
   */
  async find(tx: Tx, personId: string, commandId: string, operation: string, bodyHash: string): Promise<unknown> {
    const row = await tx.maybe<LedgerRow>(
      `select operation, body_hash, answer from ${tx.schema}.command_ledger where person_id = $1 and command_id = $2`,
      [personId, commandId],
    );
    if (!row) return undefined;
    if (row.operation !== operation || row.body_hash !== bodyHash) throw new DomainError('IDEMPOTENCY_KEY_REUSED');
    return row.answer;
  },

  /**
   * The same, for who goes on to do the command: one and the same command that comes twice at a time waits for the first, and finds its
   * answer.
   */
  async begin(tx: Tx, personId: string, commandId: string, operation: string, bodyHash: string): Promise<unknown> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`command ${personId} ${commandId}`]);
    return commandLedger.find(tx, personId, commandId, operation, bodyHash);
  },

  /** Stores the answer in the command's own transaction; where another transaction stored one meanwhile, this one ends in CONFLICT. */
  async store(tx: Tx, personId: string, commandId: string, operation: string, bodyHash: string, answer: object): Promise<void> {
    await tx.query(
      `insert into ${tx.schema}.command_ledger (person_id, command_id, operation, body_hash, answer) values ($1, $2, $3, $4, $5)`,
      [personId, commandId, operation, bodyHash, JSON.stringify(answer)],
    );
  },
};
