import { isOpen } from '@qp/domain/certification';
import { jobsScope, type Tx } from '@qp/platform/persistence';
import { lockCase, type CaseRow } from '../cases/case-row.js';
import { intakeUnmet } from '../cases/intake.js';
import { reopenItemsCiting } from '../checklist/reopen-items.js';
import { systemContext, type CaseHooks, type Delivery, type FeatureTools, type SystemContext } from '../command-pipeline/index.js';
import { linesOf } from '../requirements/requirement-rows.js';
import { answerByStanding } from './answer-lines.js';
import { standingWhere } from './standing-rows.js';

/** Delivers the wish to look again: a transaction of its own per case, so that no two cases are locked at once. */
export function deliverLook({ database, registry }: FeatureTools): Delivery {
  return async ({ eventId, payload }) => {
    const { caseId } = payload as { readonly caseId: string };
    await database.run(jobsScope, (tx) => lookAtCase(tx, caseId, registry.hooks, eventId));
  };
}

/**
 * Brings an open case up to date with the standing documents: lines that rest on one that is no longer in force say so, and during the intake
 * waiting lines are answered. Once the review has begun only a person changes what it rests on. Does nothing when repeated.
 */
export async function lookAtCase(tx: Tx, caseId: string, hooks: readonly CaseHooks[], eventId: string): Promise<void> {
  const theCase = await lockCase(tx, caseId);
  if (!isOpen(theCase.position.state) && theCase.position.state !== 'ON_HOLD') return;
  const context = await systemContext(tx, hooks);
  const wasComplete = (await intakeUnmet(context, theCase)).length === 0;
  const reopened = await dropEnded(context, theCase);
  const { state } = theCase.position;
  if (state === 'DRAFT' || state === 'INTAKE') await answerByStanding(context, theCase);
  const isComplete = (await intakeUnmet(context, theCase)).length === 0;
  if (wasComplete !== isComplete || reopened > 0) await context.signal('case', caseId, { id: eventId, kind: 'document' });
}

/** Lines that rest on a document from elsewhere that is no longer in force; what came in with the case was accepted for it, and stays. Gives how many answers of the checklist are open again by it. */
async function dropEnded(context: SystemContext, theCase: CaseRow): Promise<number> {
  const { tx } = context;
  const resting = (await linesOf(tx, theCase.id)).filter(({ standingId, state }) => standingId !== undefined && state === 'ACCEPTED');
  const ended = await standingWhere(tx, `id = any($1) and state <> 'IN_FORCE' and from_case is distinct from $2`, [
    resting.map(({ standingId }) => standingId),
    theCase.id,
  ]);
  let reopened = 0;
  for (const line of resting) {
    const document = ended.find(({ id, versionId }) => id === line.standingId && versionId === line.documentVersionId);
    if (!document) continue;
    const state = document.state === 'SUPERSEDED' ? 'SUPERSEDED' : 'REJECTED';
    await tx.query(
      'update release.requirement_line set state = $2, version = version + 1, changed_at = transaction_timestamp() where id = $1',
      [line.id, state],
    );
    await context.audit({
      action: 'requirement.referenceEnded',
      subject: { kind: 'requirement', id: line.id },
      stream: `case/${theCase.id}`,
      ownerOrg: theCase.ownerOrg,
      sponsorId: theCase.sponsorId,
      before: { key: line.key, state: line.state, documentVersionId: line.documentVersionId },
      after: { key: line.key, state, standingId: document.id, supersededBy: document.supersededBy },
    });
    reopened += (await reopenItemsCiting(tx, theCase, line.key, context.now, `${line.compiled.title}: ${state}`)).length;
  }
  return reopened;
}
