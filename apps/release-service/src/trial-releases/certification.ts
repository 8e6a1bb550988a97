import type { Tx } from '@qp/platform/persistence';
import { judgeCertification, type Certification, type DecidedCase } from './judge-certification.js';

/** The decisions on a batch and all its parents, locked (`for share`) until the commit. The same answer for whoever asks. */
export async function lockDecidedCases(tx: Tx, batchId: string): Promise<DecidedCase[]> {
  const rows = await tx.query<Omit<DecidedCase, 'decidedAt'> & { decidedAt: Date | null }>(
    `select batch_id as "batchId", depth, case_id as "caseId", certificate_id as "certificateId", certification_role as role, case_type as "caseType",
       state, stopped, decided_at as "decidedAt" from release.certification_standing($1)`,
    [batchId],
  );
  return rows.map((row) => ({ ...row, decidedAt: row.decidedAt?.toISOString() ?? '' }));
}

/**
 * Where the certification of a batch stands, with its case and all parents' cases locked (`for share`) until the commit: what is
 * decided on it either commits before a suspension or sees it. The same answer for whoever asks.
 */
export async function lockCertification(tx: Tx, batchId: string): Promise<Certification> {
  return judgeCertification(await lockDecidedCases(tx, batchId));
}
