import { canonicalJson, sha256Hex } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import type { GateFacts } from '../command-pipeline/index.js';
import { linesOf } from '../requirements/requirement-rows.js';
import { checkedDeclaration } from './declaration-rows.js';

/** What a signature covers of the QP declaration that a case rests on: the fields that the gate went by. */
export async function declarationEvidence(tx: Tx, _batchId: string, caseId: string): Promise<GateFacts> {
  const line = (await linesOf(tx, caseId)).find(({ key }) => key === 'QP_DECLARATION');
  const stated = line?.documentVersionId === undefined ? undefined : await checkedDeclaration(tx, line.documentVersionId);
  if (!stated) return {};
  return {
    evidence: [
      { kind: 'qp-declaration', id: stated.standingId, version: String(stated.version), sha256: sha256Hex(canonicalJson(stated.fields)) },
    ],
  };
}
