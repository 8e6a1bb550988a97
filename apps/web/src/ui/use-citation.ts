import { useCallback } from 'react';
import { withWholeIds } from '../words/index.js';
import { useUiWords } from './words.js';

/** A rule as it is cited on a screen: our own ones by the name of the product, since nobody outside has the paper they stand in. */
export function useCitation(): (citation: string) => string {
  const say = useUiWords();
  return useCallback((citation) => withWholeIds(citation.replaceAll(/domain reference/gi, say('ownRules'))), [say]);
}
