import { useCallback } from 'react';
import { durationOf } from '../../words/index.js';
import { useFiguresWords } from './words.js';

/** A length of time in words. */
export function useTime(): (ms: number) => string {
  const say = useFiguresWords();
  return useCallback(
    (ms) => {
      const { unit, amount } = durationOf(ms);
      if (amount === 0 && ms > 0) return say('lessThanAMinute');
      return say(`time_${unit}`, { amount });
    },
    [say],
  );
}
