/** Finds a word, or a number with its signs, where it stands by itself: `B-10` is not found in `B-101`. In any case of its letters. */
export function wholeWord(word: string, flags: '' | 'g' = ''): RegExp {
  const asWritten = word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`(?<![\\p{L}\\p{N}])${asWritten}(?![\\p{L}\\p{N}])`, `${flags}iu`);
}
