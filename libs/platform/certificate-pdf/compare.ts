import { printedCertificate, type IssuedCertificate } from '@qp/domain/printed-certificates';
import { footerOf, printableCertificate, wordsInOrder } from './printable-certificate.js';
import { withoutSpace, type ReadCertificate } from './read.js';

/** Where pages and record part. */
export interface Difference {
  /** From 1. */
  readonly page: number;
  readonly expected: string;
  readonly found: string;
}

/** Compares what the pages say with what the record makes them say, letter by letter; undefined where they agree. */
export function differenceOf(issued: IssuedCertificate, { pages }: Pick<ReadCertificate, 'pages'>): Difference | undefined {
  const printed = printableCertificate(printedCertificate(issued));
  const expected = withoutSpace(wordsInOrder(printed).join(''));
  let done = 0;
  if (pages.length === 0) return { page: 1, expected: expected.slice(0, shown), found: '' };
  for (const [at, text] of pages.entries()) {
    const footer = withoutSpace(footerOf(printed, at + 1, pages.length));
    const isLast = at === pages.length - 1;
    const length = isLast ? expected.length - done : text.length - footer.length;
    const words = expected.slice(done, done + Math.max(length, 0)) + footer;
    if (words !== text) return { page: at + 1, ...firstDifference(words, text) };
    done += length;
  }
  return undefined;
}

const shown = 30;

function firstDifference(expected: string, found: string): { expected: string; found: string } {
  let at = 0;
  while (at < expected.length && expected[at] === found[at]) at += 1;
  const from = Math.max(0, at - 10);
  return { expected: expected.slice(from, at + shown), found: found.slice(from, at + shown) };
}
