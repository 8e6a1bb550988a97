import { personScope } from '@qp/platform/service-kit';
import { readCase } from '../cases/case-row.js';
import { restsOnEvidence } from '../cases/manifest.js';
import type { BeforeCommand, FeatureTools } from '../command-pipeline/index.js';
import { refreshStandings } from '../site-audits/refresh-standings.js';
import { refreshTrailExceptions } from '../trail-reviews/refresh-exceptions.js';
import { refreshKnownFacts } from './refresh.js';

/** Acts of the audit-trail review, which rest on what the audit trail holds now. */
const trailActs: readonly (string | undefined)[] = ['checklist.recordTrailReview', 'checklist.judgeTrailExceptions'];

/**
 * Before a signed act is sent, the owners of its evidence are asked once more, and before the audit trail is reviewed its keeper; one that
 * does not answer refuses the act.
 */
export function refreshBeforeActs({ database, documents, audits, registry }: FeatureTools): BeforeCommand {
  return async (command, { subjectId, caseId, answered }, actor) => {
    const { operation } = command;
    if (command.type === 'record') {
      if (caseId === undefined || !trailActs.includes(operation.row) || (await answered())) return;
      // The case must be this person's to see before anybody is asked about it.
      await database.run(personScope(actor), (tx) => readCase(tx, caseId));
      return refreshTrailExceptions(database, audits, caseId);
    }
    if (operation.signature === undefined || command.kind !== 'case' || !restsOnEvidence(command.command)) return;
    await refreshKnownFacts(database, documents, subjectId, registry.hooks);
    await refreshTrailExceptions(database, audits, subjectId);
    await refreshStandings(database, audits, subjectId, registry.hooks);
  };
}
