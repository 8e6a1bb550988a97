import type { Tx } from '@qp/platform/persistence';
import { judgeCertification, type Certification, type DecidedCase } from './judge-certification.js';

/**
 * Where the certification of a batch stands, with its case and all parents' cases locked (`for share`) until the commit: what is
 * decided on it either commits before a suspension or sees it. The same answer for whoever asks.
 */
export async function lockCertification(tx: Tx, batchId: string): Promise<Certification> {
  const rows = await tx.query<Omit<DecidedCase, 'decidedAt'> & { decidedAt: Date | null }>(
    `select batch_id as "batchId", depth, case_id as "caseId", certificate_id as "certificateId", certification_role as role, case_type as "caseType",
       state, stopped, decided_at as "decidedAt" from release.certification_standing($1)`,
    [batchId],
  );
  return judgeCertification(rows.map((row) => ({ ...row, decidedAt: row.decidedAt?.toISOString() ?? '' })));
}
