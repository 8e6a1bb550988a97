import { setTimeout as pause } from 'node:timers/promises';

/** Waits until a look gives something, and not false, looking again after `every` milliseconds; fails with the words after `seconds`. */
export async function until<T>(
  words: string,
  look: () => Promise<T | undefined | false> | T | undefined | false,
  seconds = 60,
  every = 50,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain for ${words}`);
    await pause(every);
  }
}
