import { canonicalJson, sha256Hex } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import type { GateFacts } from '../command-pipeline/index.js';

/** A case after a rejection is blocked until QA has countersigned; then the countersignature is evidence of the decision. */
export async function renewedReviewFacts(tx: Tx, _batchId: string, caseId: string): Promise<GateFacts> {
  const found = await tx.maybe<{ review: unknown; signed_by: string | null; signature_id: string | null; at: Date | null }>(
    `select c.renewed_review as review, s.signed_by, s.signature_id, s.at
     from release.certification_case c left join release.countersignature s on s.case_id = c.id
     where c.id = $1 and c.renewed_review is not null`,
    [caseId],
  );
  if (!found) return {};
  if (!found.signature_id)
    return {
      openBlocks: [{ kind: 'RENEWED_REVIEW', id: caseId, words: 'QA has not countersigned the renewed review of this rejected batch.' }],
    };
  const sha256 = sha256Hex(canonicalJson([found.review, found.signed_by, found.at]));
  return { evidence: [{ kind: 'countersignature', id: found.signature_id, version: '1', sha256 }] };
}
