import type { PrintedCertificate, PrintedItem } from '@qp/domain/printed-certificates';
import { printable } from './fonts.js';

const item = ({ no, label, lines }: PrintedItem): PrintedItem => ({ no, label: printable(label), lines: lines.map(printable) });

/** The words of a certificate as the pages show them, character by character. */
export function printableCertificate(printed: PrintedCertificate): PrintedCertificate {
  return {
    ...printed,
    title: printable(printed.title),
    basis: printable(printed.basis),
    letterhead: printed.letterhead.map(printable),
    items: printed.items.map(item),
    ...(printed.notice !== undefined && { notice: printable(printed.notice) }),
    signature: printed.signature.map(printable),
    system: printed.system.map(item),
    seal: printed.seal.map(printable),
    footer: printable(printed.footer),
  };
}

/** Everything between the footers, in the order in which the pages are written. */
export function wordsInOrder(printed: PrintedCertificate): string[] {
  const ofItem = ({ no, label, lines }: PrintedItem) => [no, label, ...lines];
  return [
    ...printed.letterhead,
    printed.title,
    printed.basis,
    ...printed.items.flatMap(ofItem),
    ...(printed.notice === undefined ? [] : [printed.notice]),
    ...printed.signature,
    ...printed.system.flatMap(ofItem),
    ...printed.seal,
  ];
}

/** What stands below a page. */
export function footerOf(printed: PrintedCertificate, page: number, pages: number): string {
  return `${printed.footer} Page ${page} of ${pages}`;
}
