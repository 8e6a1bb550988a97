import type { AnswerOf } from '../../api/index.js';
import { codeInSentence, wordsOfCode, wordsOfProductKind } from '../../ui/index.js';
import { showDay } from '../../words/index.js';

/** Facts of a batch as they are shown. */
export type ShownFacts = AnswerOf<'cases.get'>['facts'];

/** Words that the facts are told in. */
interface Telling {
  readonly yes: string;
  readonly no: string;
  readonly none: string;
  readonly kept: string;
  /** The name of a trial by its id. */
  readonly trialOf: (trialId: string) => string;
}

/** One fact in words. */
export interface FactInWords {
  readonly field: string;
  readonly words: string;
}

/** Every fact of a batch by field, in words; in the order of the record. */
export function factsInWords(facts: ShownFacts, telling: Telling): readonly FactInWords[] {
  return Object.entries(facts).map(([field, value]) => ({ field, words: wordsOf(field, value, telling) }));
}

/** The facts in which two tellings differ, with both. */
export function correctedFacts(
  before: readonly FactInWords[],
  after: readonly FactInWords[],
): readonly { readonly field: string; readonly before: string | undefined; readonly after: string | undefined }[] {
  const wordsIn = (facts: readonly FactInWords[], field: string) => facts.find((fact) => fact.field === field)?.words;
  const fields = [...new Set([...before, ...after].map(({ field }) => field))];
  return fields
    .map((field) => ({ field, before: wordsIn(before, field), after: wordsIn(after, field) }))
    .filter((fact) => fact.before !== fact.after);
}

function wordsOf(field: string, value: unknown, telling: Telling): string {
  if (field === 'destinations')
    return listed(
      (value as ShownFacts['destinations']).map((to) => destinationOf(to, telling)),
      telling,
    );
  if (field === 'ownSteps') return listed((value as ShownFacts['ownSteps']).map(stepOf), telling);
  if (value === null) return telling.kept;
  if (typeof value === 'boolean') return value ? telling.yes : telling.no;
  const text = typeof value === 'string' ? value : '';
  if (field === 'productKind') return wordsOfProductKind(text);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? showDay(text) : wordsOfCode(text);
}

function destinationOf(to: ShownFacts['destinations'][number], { trialOf }: Telling): string {
  return `${to.memberState}: ${trialOf(to.trialId)}, ${codeInSentence(to.authorisation)}, ${to.dossierVersion}`;
}

function stepOf({ step, siteName, country, relation }: ShownFacts['ownSteps'][number]): string {
  return `${wordsOfCode(step)}: ${siteName}, ${country} (${codeInSentence(relation)})`;
}

function listed(words: readonly string[], { none }: Telling): string {
  return words.length === 0 ? none : words.join('; ');
}
