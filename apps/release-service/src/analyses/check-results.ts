import { analysisOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import { assertSeen, defineCommand } from '../command-pipeline/index.js';
import { assertSecondPerson } from '../record-keeping/index.js';
import { lockSheet, sheetStream } from './sheet-row.js';

/** A second person says that the numbers are those of the document; which document is kept with them. */
export const checkResults = defineCommand(analysisOperations.checkResults, async (context, { params, body }) => {
  const { tx, actor, now } = context;
  const row = await lockSheet(tx, params.sheetId);
  context.actsOn({ ownerOrg: row.owner_org, sponsorId: row.sponsor_id });
  assertSeen('sheet of results', body.expectedVersion, row.version);
  if (row.state !== 'TYPED')
    throw new DomainError('ILLEGAL_TRANSITION', {
      message: row.state === 'CHECKED' ? 'These results are checked already.' : 'These results were replaced.',
      whatToDo: row.state === 'CHECKED' ? 'Nothing is left to do here.' : 'Check the results that took their place.',
    });
  assertSecondPerson(row.typed_by, actor.personId);
  await assertDocumentOfBatch(tx, row.batch_id, body.documentVersionId);
  await tx.query(
    `update release.result_sheet set state = 'CHECKED', checked_by = $2, checked_name = $3, checked_at = $4, document_version_id = $5, version = version + 1 where id = $1`,
    [row.id, actor.personId, actor.name, now, body.documentVersionId],
  );
  await context.audit({
    action: 'analysis.check',
    ...sheetStream(row),
    before: { state: row.state },
    after: { state: 'CHECKED', documentVersionId: body.documentVersionId, sha256: row.sha256 },
  });
  return { version: row.version + 1, result: { sheetId: row.id, state: 'CHECKED' } };
});

/** The certificate has to have come in with a case of this batch, and not been turned down. */
async function assertDocumentOfBatch(tx: Tx, batchId: string, versionId: string): Promise<void> {
  const known = await tx.maybe<{ state: string }>(
    `select fact.state from release.known_fact fact join release.certification_case c on c.id = fact.case_id
     where fact.kind = 'document-version' and fact.fact_id = $1 and c.batch_id = $2 order by fact.state = 'ACCEPTED' desc limit 1`,
    [versionId, batchId],
  );
  if (known && !['REJECTED', 'QUARANTINED', 'SUPERSEDED'].includes(known.state)) return;
  throw new DomainError('RULE_BROKEN', {
    code: 'NO_SUCH_SOURCE',
    message: known ? `The document is ${known.state}.` : 'No case of this batch has such a document.',
    whatToDo: 'Name the version of the certificate of analysis that the numbers were compared with.',
    citation: 'EU GMP Annex 11 clause 6',
  });
}
