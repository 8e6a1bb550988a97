import type { documents } from '@qp/contracts/documents';
import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import type { InputOf, SignedInActor } from '@qp/platform/service-kit';
import { assertMay, type By } from '../commands/acting.js';
import type { Done } from '../commands/record-command.js';
import { acceptanceRefusal } from '../verdicts/acceptance-rules.js';
import { dayOf } from '../verdicts/expiry.js';
import { lockForDecision, type Judged } from './lock-for-decision.js';
import { recordDecision } from './record-decision.js';

/** What a verdict answers. */
export interface Decided {
  readonly documentId: string;
  readonly versionId: string;
  readonly state: 'ACCEPTED' | 'REJECTED';
}

/** Accepts one document. */
export async function acceptDocument(
  tx: Tx,
  actor: SignedInActor,
  by: By,
  { params, body }: InputOf<typeof documents.accept>,
): Promise<Done<Decided>> {
  assertMay(actor, 'document.accept');
  const judged = await lockForDecision(tx, actor, [{ documentId: params.documentId, ...body }]);
  assertAcceptable(judged);
  const [accepted] = await acceptAll(tx, actor, by, judged);
  if (!accepted) throw new DomainError('NOT_FOUND');
  return { version: accepted.version, result: { documentId: accepted.document_id, versionId: accepted.id, state: 'ACCEPTED' } };
}

/** Accepts several documents of one case in one act: all or none. */
export async function acceptSelected(
  tx: Tx,
  actor: SignedInActor,
  by: By,
  { body }: InputOf<typeof documents.acceptSelected>,
): Promise<Done<{ accepted: { documentId: string; versionId: string; version: number }[] }>> {
  assertMay(actor, 'document.acceptSelected');
  const judged = await lockForDecision(tx, actor, body.documents);
  if (new Set(judged.map(({ row }) => row.document_id)).size !== judged.length || judged.some(({ row }) => row.case_id !== body.caseId))
    throw new DomainError('RULE_BROKEN', {
      code: 'SELECTION_MIXED',
      message: 'Documents accepted in one act belong to one case, and each is named once.',
      whatToDo: 'Select documents of one case.',
    });
  assertAcceptable(judged);
  const rows = await acceptAll(tx, actor, by, judged);
  return {
    version: Math.max(...rows.map((row) => row.version)),
    result: { accepted: rows.map((row) => ({ documentId: row.document_id, versionId: row.id, version: row.version })) },
  };
}

/** Refuses with every reason at once, so that a selection is put right in one go. */
function assertAcceptable(judged: readonly Judged[]): void {
  const today = dayOf(new Date());
  const refusals = judged.flatMap(({ decided, decider }) => acceptanceRefusal(decided, decider, today) ?? []);
  const [first] = refusals;
  if (!first) return;
  const unmet = refusals.map(({ refusal: { code, message, whatToDo, citation } }) => ({ code, message, whatToDo, citation }));
  throw new DomainError(first.as, { ...first.refusal, details: { unmet } });
}

async function acceptAll(tx: Tx, actor: SignedInActor, by: By, judged: readonly Judged[]) {
  const rows = [];
  for (const { row } of judged) rows.push(await recordDecision(tx, actor, by, row, { state: 'ACCEPTED' }));
  return rows;
}
