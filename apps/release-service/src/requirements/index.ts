import type { Feature } from '../command-pipeline/index.js';
import { DocumentFactsController } from './document-facts.controller.js';
import { factsCommands } from './facts-commands.js';
import { factsQueries } from './facts-queries.js';
import { markNotApplicable, proceedOverWarning } from './line-commands.js';
import { RequirementSheetController } from './requirement-sheet.controller.js';
import { listRequirements, previewRequirements } from './line-queries.js';

/** Requirement lists, the facts they come from, and what documents-service tells about them. */
export const requirements: Feature = {
  name: 'requirements',
  commands: [markNotApplicable, proceedOverWarning, ...factsCommands],
  queries: [listRequirements, previewRequirements, ...factsQueries],
  controllers: [DocumentFactsController, RequirementSheetController],
};
