import { useCallback } from 'react';
import { useAnswer } from '../api/index.js';
import { heard } from '../words/index.js';
import { wordsOfCode } from './code-words.js';

/** Milliseconds for which the titles count as fresh: a line is seldom added and keeps its title. */
const FRESH = 300_000;

/** Lines that a document answers, as people read them; the lines are those of this case, and none of a shelf's. */
export function useLineTitles(caseId: string | undefined): (keys: readonly string[]) => string {
  const { data } = useAnswer('requirements.list', { path: { caseId: caseId ?? '' } }, { enabled: caseId !== undefined, freshFor: FRESH });
  return useCallback(
    (keys) => {
      const titles = new Map(data?.map(({ key, title }) => [key, heard(title)]));
      return keys.map((key) => titles.get(key) ?? wordsOfCode(key)).join('; ');
    },
    [data],
  );
}
