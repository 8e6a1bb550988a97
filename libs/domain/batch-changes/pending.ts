/** What a changed supply chain or newer rules would do to an open case, as far as a person has to know of it. */
export interface ChangeAround {
  /** Names of sites that joined the chain, and of those that left it. */
  readonly sitesCame: readonly string[];
  readonly sitesLeft: readonly string[];
  /** Own steps that would be done elsewhere. */
  readonly stepsMove: boolean;
  /** In words: steps that nobody in the chain does any more. */
  readonly stepsOpen: readonly string[];
  /** Titles of documents that would be asked in addition, no longer, or in another way. */
  readonly documentsAdded: readonly string[];
  readonly documentsRemoved: readonly string[];
  readonly documentsChanged: readonly string[];
  readonly questionsAdded: number;
  readonly questionsRemoved: number;
  /** Why the change cannot be taken up as it is. */
  readonly impossible?: string;
}

function named(words: string, names: readonly string[]): string[] {
  return names.length === 0 ? [] : [`${words} ${names.join(', ')}`];
}

function counted(count: number, what: string): string[] {
  return count === 0 ? [] : [`${count} ${what} ${count === 1 ? 'question' : 'questions'} in the checklist`];
}

/**
 * The difference that a change makes to a case, in words for whoever has to decide on it; undefined where it makes none, so that nobody is
 * asked about a new version that says the same (EU GMP Annex 16 1.7.15: the impact of changes has been evaluated).
 */
export function changeInWords(change: ChangeAround): string | undefined {
  const parts = [
    ...named('sites that joined:', change.sitesCame),
    ...named('sites that left:', change.sitesLeft),
    ...(change.stepsMove ? ['steps are done elsewhere'] : []),
    ...change.stepsOpen.map((words) => words.replace(/\.$/, '')),
    ...named('documents asked in addition:', change.documentsAdded),
    ...named('documents no longer asked:', change.documentsRemoved),
    ...named('documents asked in another way:', change.documentsChanged),
    ...counted(change.questionsAdded, 'more'),
    ...counted(change.questionsRemoved, 'fewer'),
    ...(change.impossible === undefined ? [] : [`it contradicts the batch: ${change.impossible.replace(/\.$/, '')}`]),
  ];
  return parts.length === 0 ? undefined : parts.join('; ');
}
