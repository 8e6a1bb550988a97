import { productRules, type RuleBook } from '../cases/compile-case.js';
import type { Feature } from '../command-pipeline/index.js';
import { chainTopic } from '../supply-chains/supply-chains.js';
import { changeCommands } from './decide-change.js';
import { pendingChangeFacts } from './pending-change.js';
import { changeQueries } from './show-changes.js';
import { deliverChainChange } from './watch-changes.js';

export { watchChanges } from './watch-changes.js';

/**
 * A changed supply chain and newer rules: shown per open case, asked of QA and QPs until a person takes them up or leaves the case as it is, and a
 * condition of its decision until then; by the rules of a book.
 */
export function caseChangesBy(book: RuleBook): Feature {
  return {
    name: 'case-changes',
    commands: changeCommands(book),
    queries: changeQueries(book),
    caseHooks: { gateFacts: pendingChangeFacts(book) },
    deliveries: { [chainTopic]: deliverChainChange(book) },
  };
}

/** The same by the rules of this installation. */
export const caseChanges: Feature = caseChangesBy(productRules);
