/**
 * Binds a value that begins with a dash to the option before it: `--token -x` becomes `--token=-x`.
 * Why: tokens are random and may begin with a dash, and so may a reason that somebody types; what is itself an option stays one.
 */
export function bindValues(words: readonly string[], options: Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>): string[] {
  const end = words.indexOf('--');
  const isOption = (word: string) => word.startsWith('--') && Object.hasOwn(options, word.slice(2).split('=', 1)[0] ?? '');
  const takesValue = (word: string) => isOption(word) && options[word.slice(2)]?.type === 'string';
  const bound: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const [word = '', next] = [words[at], words[at + 1]];
    const before = end === -1 || at < end - 1;
    if (before && takesValue(word) && next?.startsWith('-') && !isOption(next)) {
      bound.push(`${word}=${next}`);
      at += 1;
    } else bound.push(word);
  }
  return bound;
}
