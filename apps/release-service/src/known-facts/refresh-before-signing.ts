import type { BeforeSubmit, FeatureTools } from '../command-pipeline/index.js';
import { restsOnEvidence } from '../cases/manifest.js';
import { refreshKnownFacts } from './refresh.js';

/** Before a signed act is sent, the owners of its evidence are asked once more; one that does not answer refuses the signing. */
export function refreshBeforeSigning({ database, documents, registry }: FeatureTools): BeforeSubmit {
  return async (command, subjectId) => {
    const { operation, kind } = command;
    if (operation.signature === undefined || kind !== 'case' || !restsOnEvidence(command.command)) return;
    await refreshKnownFacts(database, documents, subjectId, registry.hooks);
  };
}
