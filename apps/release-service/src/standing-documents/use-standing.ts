import { standingDocumentOperations } from '@qp/contracts/release';
import { isOpen } from '@qp/domain/certification';
import { fitting } from '@qp/domain/documents';
import { DomainError } from '@qp/domain/kernel';
import { lockCase } from '../cases/case-row.js';
import { reopenItemsCiting } from '../checklist/reopen-items.js';
import { assertSeen, defineCommand, notFound } from '../command-pipeline/index.js';
import { lockLine } from '../requirements/requirement-rows.js';
import { referTo, wantedScopes } from './refer.js';
import { standingWhere } from './standing-rows.js';

/** A person lets a standing document answer a line: after the review has begun, for a line asked because something is new, or to take a newer version. */
export const useStanding = defineCommand(standingDocumentOperations.use, async (context, { params, body }) => {
  const { tx, today } = context;
  const row = await lockCase(tx, params.caseId);
  context.actsOn(row);
  if (!isOpen(row.position.state) && row.position.state !== 'ON_HOLD')
    throw new DomainError('ILLEGAL_TRANSITION', {
      message: `The case is ${row.position.state}; what it rests on stays as it was decided.`,
      whatToDo: 'Nothing is left to do here.',
    });
  const line = await lockLine(tx, row.id, params.code);
  assertSeen(`requirement ${line.key}`, body.expectedVersion, line.version);
  const [document] = await standingWhere(tx, 'id = $1', [body.standingId]);
  if (!document || document.ownerOrg !== row.ownerOrg || (document.sponsorId !== undefined && document.sponsorId !== row.sponsorId))
    throw notFound('standing document');
  if (line.state === 'ACCEPTED' && line.documentVersionId === document.versionId)
    throw new DomainError('ILLEGAL_TRANSITION', {
      message: 'The requirement rests on this version already.',
      whatToDo: 'Nothing is left to do here.',
    });
  const wanted = await wantedScopes(tx, row);
  if (fitting(line.compiled, wanted(line), [document], today).length === 0)
    throw new DomainError('RULE_BROKEN', {
      code: 'STANDING_DOES_NOT_FIT',
      message: whyNot(document, line.compiled.code, today),
      whatToDo: 'Provide a document for this batch, or choose one that speaks of all that the line asks.',
      citation: 'Acceptance rules A-3, A-4',
    });
  await referTo(context, row, line, document);
  await reopenItemsCiting(tx, row, line.key, context.now, `${line.compiled.title}: version ${document.number} is referred to`);
  await context.signal('case', row.id, { id: context.commandId, kind: 'document' });
  return { version: line.version + 1, result: { key: line.key, state: 'ACCEPTED', documentVersionId: document.versionId } };
});

function whyNot(
  document: { readonly code: string; readonly state: string; readonly validTo?: string },
  code: string,
  today: string,
): string {
  if (document.code !== code) return `It is accepted as ${document.code}, not as ${code}.`;
  if (document.state !== 'IN_FORCE') return `It is ${document.state}.`;
  if (document.validTo !== undefined && document.validTo < today) return `It expired on ${document.validTo}.`;
  return 'It was accepted for another product, trial, dossier or site than this batch has.';
}
