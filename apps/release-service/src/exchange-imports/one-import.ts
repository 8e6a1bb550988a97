import { exchangeOperations, importLine, type ImportLine } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { commandLedger } from '@qp/platform/audit-outbox';
import { bodyHash } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import { z } from 'zod';
import type { ImportingTrial } from './imported-rows.js';

const told = z.object({ lines: z.array(importLine) });

/** An import by its command id, of one package into one trial. */
export interface NamedImport {
  readonly commandId: string;
  readonly personId: string;
  /** Stands for package, trial and whether it is a dry run. */
  readonly contentHash: string;
}

/** Names an import: another package, trial or kind of run under the same id is another content. */
export function nameImport(
  commandId: string,
  personId: string,
  of: { readonly trialId: string; readonly dryRun: boolean; readonly sha256: string },
): NamedImport {
  const contentHash = bodyHash({
    op: exchangeOperations.import.id,
    params: { trialId: of.trialId },
    query: { dryRun: String(of.dryRun) },
    body: { sha256: of.sha256 },
  });
  return { commandId, personId, contentHash };
}

/** What this import said when it was done; undefined where it was not. Throws IDEMPOTENCY_KEY_REUSED for another content. */
export async function reportOf(tx: Tx, { commandId, personId, contentHash }: NamedImport): Promise<readonly ImportLine[] | undefined> {
  const answer = await commandLedger.find(tx, personId, commandId, exchangeOperations.import.id, contentHash);
  if (answer !== undefined) return told.parse(answer).lines;
  // not told to its end; what was begun with another package is another import all the same
  const begun = await tx.maybe<{ content_hash: string }>(
    'select content_hash from release.exchange_import where person_id = $1 and command_id = $2',
    [personId, commandId],
  );
  if (begun && begun.content_hash !== contentHash) throw new DomainError('IDEMPOTENCY_KEY_REUSED');
  return undefined;
}

/** Notes that an import begins, before it takes anything. Throws IDEMPOTENCY_KEY_REUSED where another began under its id meanwhile. */
export async function beginImport(tx: Tx, named: NamedImport, trial: ImportingTrial): Promise<void> {
  await tx.query(
    `insert into release.exchange_import (person_id, command_id, owner_org, sponsor_id, trial_id, content_hash)
     values ($1, $2, $3, $4, $5, $6) on conflict (person_id, command_id) do nothing`,
    [named.personId, named.commandId, trial.ownerOrg, trial.sponsorId, trial.id, named.contentHash],
  );
  await reportOf(tx, named);
}

/** Keeps the whole report, so that the same import asked again says the same; the first to end is who says it. */
export async function endImport(tx: Tx, { commandId, personId, contentHash }: NamedImport, lines: readonly ImportLine[]): Promise<void> {
  const operation = exchangeOperations.import.id;
  if ((await commandLedger.begin(tx, personId, commandId, operation, contentHash)) !== undefined) return;
  await commandLedger.store(tx, personId, commandId, operation, contentHash, { lines });
}
