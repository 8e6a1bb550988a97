import { changeInWords } from '@qp/domain/batch-changes';
import type { Tx } from '@qp/platform/persistence';
import { readCase, type CaseRow } from '../cases/case-row.js';
import type { RuleBook } from '../cases/compile-case.js';
import type { GateFacts } from '../command-pipeline/index.js';
import { standingOf, weigh, type Weighing } from './weighing.js';

/** Names of the organisations of one chain that are not in the other, each once. */
export function namesBeyond(chain: readonly { readonly name: string }[], other: readonly { readonly name: string }[]): string[] {
  return [...new Set(chain.map(({ name }) => name))].filter((name) => !other.some((one) => one.name === name));
}

/** Questions of one checklist that the other does not ask. */
export function questionsBeyond(items: readonly { key: string; question: string }[], other: readonly { key: string }[]): string[] {
  return items.filter(({ key }) => !other.some((one) => one.key === key)).map(({ question }) => question);
}

const titles = (lines: readonly { readonly title: string }[]) => lines.map(({ title }) => title);

function inWords(row: CaseRow, { actors, before, facts, open, difference, compiled, impossible }: Weighing): string | undefined {
  return changeInWords({
    sitesCame: namesBeyond(actors, before),
    sitesLeft: namesBeyond(before, actors),
    stepsMove: JSON.stringify(facts.ownSteps) !== JSON.stringify(row.facts.ownSteps),
    stepsOpen: open,
    documentsAdded: titles(difference.added),
    documentsRemoved: titles(difference.removed.map(({ line }) => line)),
    documentsChanged: titles(difference.changed.map(({ after }) => after)),
    questionsAdded: questionsBeyond(compiled.then.items, compiled.now.items).length,
    questionsRemoved: questionsBeyond(compiled.now.items, compiled.then.items).length,
    impossible: impossible?.message,
  });
}

/** What changed around a case and waits for a person, in words; undefined where nothing does, or where it makes no difference to the case. */
export async function pendingChange(tx: Tx, row: CaseRow, book: RuleBook): Promise<string | undefined> {
  const { pending } = await standingOf(tx, row, book);
  return pending ? inWords(row, await weigh(tx, row, book)) : undefined;
}

/** A case is not decided while a change around it waits for a person (G-12). */
export function pendingChangeFacts(book: RuleBook) {
  return async (tx: Tx, _batchId: string, caseId: string): Promise<GateFacts> => {
    const words = await pendingChange(tx, await readCase(tx, caseId), book);
    if (words === undefined) return {};
    return { openBlocks: [{ kind: 'PENDING_CHANGE', id: caseId, words: `What changed around the case waits for a decision: ${words}.` }] };
  };
}
