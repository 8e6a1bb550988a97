import { isDeepStrictEqual } from 'node:util';
import { logKeys, type KeyRing } from '@qp/platform/auth';
import type { Logger } from '@qp/platform/observability';
import { jobsScope, type Database, type Tx } from '@qp/platform/persistence';
import type { CheckpointVault } from './checkpoint-vault.js';
import { compareLog, type LogComparison } from './compare-log.js';
import { brokenSignatures } from '../site-audits/verify-signatures.js';
import { readHead } from './log-head.js';
import { tellAltered } from './tell-altered.js';

const HOURS_BETWEEN = 24;

/** A comparison as it was noted. */
export interface NotedComparison extends LogComparison {
  readonly at: Date;
}

/** What comparing needs. */
export interface ComparisonSettings {
  readonly database: Database;
  readonly vault: CheckpointVault;
  readonly keys: KeyRing;
  readonly logger: Logger;
}

/** Compares where the last comparison is a day old; notes what was found and raises the alarm. Twice at once is twice the same. */
export async function compareWhenDue({ database, vault, keys, logger }: ComparisonSettings): Promise<void> {
  const { last, origin } = await database.run(jobsScope, async (tx) => ({ last: await lastComparison(tx), ...(await readHead(tx)) }));
  if (last && last.at.getTime() > Date.now() - HOURS_BETWEEN * 3_600_000) return;
  const compared = await compareLog(database, vault, logKeys(keys, origin));
  const signatures = await database.run(jobsScope, (tx) => brokenSignatures(tx, keys));
  const comparison = { ...compared, findings: [...compared.findings, ...signatures] };
  await database.run(jobsScope, async (tx) => {
    await noteComparison(tx, comparison);
    // what was told yesterday is not told again until it is another
    if (comparison.findings.length > 0 && !isDeepStrictEqual(comparison.findings, last?.findings))
      await tellAltered(tx, comparison.findings);
  });
  const { findings, ...rest } = comparison;
  if (findings.length > 0) logger.error({ alarm: true, findings }, 'the audit trail or a signed record is not what was locked or signed');
  else logger.info(rest, 'the audit trail agrees with its locked checkpoints, signed records with their signatures');
}

async function noteComparison(tx: Tx, { size, compared, removed, findings }: LogComparison): Promise<void> {
  await tx.query('insert into audits.log_comparison (size, compared, removed, findings) values ($1, $2, $3, $4)', [
    size,
    compared,
    removed,
    JSON.stringify(findings),
  ]);
}

/** The last comparison, if there was one. */
export function lastComparison(tx: Tx): Promise<NotedComparison | undefined> {
  return tx.maybe<NotedComparison>('select at, size, compared, removed, findings from audits.log_comparison order by id desc limit 1');
}
