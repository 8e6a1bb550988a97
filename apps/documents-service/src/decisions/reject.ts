import type { documents } from '@qp/contracts/documents';
import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import type { InputOf, SignedInActor } from '@qp/platform/service-kit';
import { assertMay, type By } from '../commands/acting.js';
import type { Done } from '../commands/record-command.js';
import { decisionRefusal } from '../verdicts/acceptance-rules.js';
import type { Decided } from './accept.js';
import { lockForDecision } from './lock-for-decision.js';
import { recordDecision } from './record-decision.js';

/** Rejects one document with a reason code and in words. */
export async function rejectDocument(
  tx: Tx,
  actor: SignedInActor,
  by: By,
  { params, body }: InputOf<typeof documents.reject>,
): Promise<Done<Decided>> {
  assertMay(actor, 'document.reject');
  const [judged] = await lockForDecision(tx, actor, [{ documentId: params.documentId, ...body }]);
  if (!judged) throw new DomainError('NOT_FOUND');
  const refused = decisionRefusal(judged.decided, judged.decider);
  if (refused) throw new DomainError(refused.as, refused.refusal);
  const row = await recordDecision(tx, actor, by, judged.row, { state: 'REJECTED', reasonCode: body.reasonCode, text: body.reason });
  return { version: row.version, result: { documentId: row.document_id, versionId: row.id, state: 'REJECTED' } };
}
