import { productRules, type RuleBook } from '../cases/compile-case.js';
import type { Feature } from '../command-pipeline/index.js';
import { changeCommands } from './decide-change.js';
import { changeQueries } from './show-changes.js';

/** A changed supply chain and newer rules: shown per open case, and taken up or left by a person; by the rules of a book. */
export function caseChangesBy(book: RuleBook): Feature {
  return { name: 'case-changes', commands: changeCommands(book), queries: changeQueries(book) };
}

/** The same by the rules of this installation. */
export const caseChanges: Feature = caseChangesBy(productRules);
