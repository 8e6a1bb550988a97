import type { Feature } from '../command-pipeline/index.js';
import { ExchangeImportsController } from './exchange-imports.controller.js';
import { imported } from './imported-query.js';

export { importedArtifacts, readTrial, type ImportedArtifact, type ImportingTrial } from './imported-rows.js';

/** Packages of other installations, taken into the trial master file of a trial. */
export const exchangeImports: Feature = { name: 'exchange-imports', queries: [imported], controllers: [ExchangeImportsController] };
