import { documentServices } from '@qp/contracts/documents';
import { DomainError } from '@qp/domain/kernel';
import { jobsScope, type Database } from '@qp/platform/persistence';
import type { ServiceClient } from '@qp/platform/service-kit';
import { lockCase } from '../cases/case-row.js';
import { reopenItemsCiting } from '../checklist/reopen-items.js';
import { systemContext, type CaseHooks } from '../command-pipeline/index.js';
import { linesOf } from '../requirements/requirement-rows.js';

/** Seconds for which a copy of another service's fact counts at signing (design: known facts). */
export const FRESH_SECONDS = 60;

/**
 * Asks documents-service where the versions stand that a case rests on, and brings the copies up to date. Throws OWNER_UNAVAILABLE
 * where it does not answer: nothing is signed on copies alone.
 */
export async function refreshKnownFacts(
  database: Database,
  documents: ServiceClient,
  caseId: string,
  hooks: readonly CaseHooks[],
): Promise<void> {
  const asked = await database.run(jobsScope, async (tx) => {
    const { now } = await tx.one<{ now: Date }>('select clock_timestamp() as now');
    const lines = await linesOf(tx, caseId);
    return {
      now,
      versionIds: [
        ...new Set(lines.flatMap(({ documentVersionId, state }) => (documentVersionId && state === 'ACCEPTED' ? [documentVersionId] : []))),
      ],
    };
  });
  if (asked.versionIds.length === 0) return;
  const { facts } = await documents.call(documentServices.facts, { body: { versionIds: asked.versionIds } }).catch((cause: unknown) => {
    throw new DomainError(
      'OWNER_UNAVAILABLE',
      { message: 'The documents service does not answer, so the evidence cannot be checked.' },
      { cause },
    );
  });
  await database.run(jobsScope, async (tx) => {
    const theCase = await lockCase(tx, caseId);
    const context = await systemContext(tx, hooks);
    for (const fact of facts)
      await tx.query(
        `update release.known_fact set state = $3, sha256 = $4, valid_to = $5, as_of = $6 where case_id = $1 and kind = 'document-version' and fact_id = $2`,
        [caseId, fact.versionId, fact.state, fact.sha256, fact.validTo, asked.now],
      );
    const lost = facts.filter(({ state }) => state !== 'ACCEPTED');
    for (const line of await linesOf(tx, caseId)) {
      const fact = lost.find(({ versionId }) => versionId === line.documentVersionId);
      if (!fact || line.state !== 'ACCEPTED') continue;
      await tx.query(
        'update release.requirement_line set state = $2, version = version + 1, changed_at = transaction_timestamp() where id = $1',
        [line.id, fact.state],
      );
      await reopenItemsCiting(tx, theCase, line.key, context.now, `${line.compiled.title}: ${fact.state}`);
    }
    if (lost.length > 0) await context.signal('case', caseId, { id: `refresh:${asked.now.toISOString()}`, kind: 'document' });
  });
}
