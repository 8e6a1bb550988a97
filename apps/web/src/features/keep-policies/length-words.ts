import { wordsOfCode } from '../../ui/index.js';

/** A length of time as a policy holds it. */
interface Length {
  readonly amount: number;
  readonly unit: string;
}

/** A length of time in the number that its amount asks for (the codes are all plural), in minutes where seconds make whole ones. */
export function lengthWords({ amount, unit }: Length): string {
  if (unit === 'SECONDS' && amount > 0 && amount % 60 === 0) return counted(amount / 60, 'minutes');
  return counted(amount, wordsOfCode(unit).toLowerCase());
}

function counted(amount: number, words: string): string {
  return `${amount} ${amount === 1 ? words.replace(/s$/, '') : words}`;
}
