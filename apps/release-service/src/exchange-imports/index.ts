import type { Feature } from '../command-pipeline/index.js';
import { ExchangeImportsController } from './exchange-imports.controller.js';
import { disposeImported } from './dispose-imported.js';
import { imported } from './imported-query.js';

export { importDisposal } from './dispose-imported.js';
export { tellImportRetention } from './import-retention.js';
export { importedArtifacts, readTrial, type ImportedArtifact, type ImportingTrial } from './imported-rows.js';

/** Packages of other installations, taken into the trial master file of a trial. */
export const exchangeImports: Feature = {
  name: 'exchange-imports',
  commands: [disposeImported],
  queries: [imported],
  controllers: [ExchangeImportsController],
};
