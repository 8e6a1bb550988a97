/** An amount with its unit, as `10 mg`, `2,5 mg/ml` or `100 %`. */
const amount = /(\d+(?:[.,]\d+)?)\s*(%|[a-zµμ]+(?:\s*\/\s*\d*\s*[a-zµμ]+)?)/giu;

/** One spelling for each unit; micro is written in four ways. */
const unit = (written: string): string =>
  written
    .toLowerCase()
    .replaceAll(/\s/g, '')
    .replaceAll('μ', 'µ')
    .replace(/^(mcg|ug)(?=\/|$)/, 'µg')
    .replace(/\/1?(?=[a-z])/, '/');

const amountsIn = (text: string): string[] =>
  [...text.matchAll(amount)].map(([, number = '', of = '']) => `${Number(number.replace(',', '.'))} ${unit(of)}`).sort();

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * Whether the strength that a document states is that of the product. The amounts decide, however they are written: `10mg` and `10 mg per
 * tablet` are the same. Where either names no amount the words are compared.
 */
export function sameStrength(stated: string, ofProduct: string): boolean {
  const [one, other] = [amountsIn(stated), amountsIn(ofProduct)];
  if (one.length > 0 && other.length > 0) return one.join() === other.join();
  return wordsIn(stated).join(' ') === wordsIn(ofProduct).join(' ');
}

/**
 * Whether the site that a document names is one of these. A document may say more than the record, as the address, or less, as the name
 * without its legal form; so all words of one have to be among those of the other.
 */
export function namesSite(stated: string, sites: readonly string[]): boolean {
  const said = wordsIn(stated);
  const within = (some: readonly string[], all: readonly string[]) => some.length > 0 && some.every((word) => all.includes(word));
  return sites.some((site) => within(said, wordsIn(site)) || within(wordsIn(site), said));
}
