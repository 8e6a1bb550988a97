import type { Feature } from '../command-pipeline/index.js';
import { checkResults } from './check-results.js';
import { enterResults, previewResults } from './enter-results.js';
import { resultFacts } from './gate-facts.js';
import { readResultsOfBatch } from './read-results.js';
import { confirmSpecification, enterSpecification, listSpecifications } from './specifications.js';

/** Certificates of analysis as data: specifications of products, results of batches, and what gate G-04 asks of both. */
export const analyses: Feature = {
  name: 'analyses',
  commands: [enterSpecification, confirmSpecification, enterResults, checkResults],
  queries: [listSpecifications, previewResults, readResultsOfBatch],
  caseHooks: { gateFacts: resultFacts },
};
