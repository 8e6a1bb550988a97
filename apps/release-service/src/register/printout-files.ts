import { spreadsheetText } from '@qp/domain/kernel';
import { stringify } from 'csv-stringify/sync';
import { landscapeSheet } from '../sheets/landscape-sheet.js';
import type { ShownEntry } from './list-register.js';

/** An export as it was made: everything that its files say. */
export interface Printout {
  readonly kind: 'REGISTER_PRINTOUT';
  readonly printoutId: string;
  readonly authorisationId: string;
  readonly authorisationNo: string;
  readonly organisation: string;
  readonly from: number;
  readonly to: number;
  /** Last number that the register had then. */
  readonly last: number;
  readonly reason: string;
  readonly madeBy: string;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
  readonly entries: readonly ShownEntry[];
}

/** Formats of an export, and their media types. */
export const printoutFormats = { json: 'application/json', csv: 'text/csv', pdf: 'application/pdf' } as const;
/** Format of an export. */
export type PrintoutFormat = keyof typeof printoutFormats;

const columns = ['No', 'Entered', 'Product', 'Batch', 'Trials', 'Member states', 'Decision', 'Site', 'Deviations', 'Remarks', 'Signed'];
const widths = [24, 62, 56, 62, 82, 46, 76, 58, 56, 70, 150];

const rowOf = (entry: ShownEntry): string[] => [
  String(entry.registerNo),
  entry.enteredAt.slice(0, 19).replace('T', ' '),
  entry.productCode,
  entry.batchNo,
  entry.euCtNumbers.join(', '),
  entry.destinationMs.join(', '),
  entry.decision,
  entry.siteId,
  entry.deviationRefs.join(', '),
  entry.remarks,
  entry.signature?.words ?? `signature ${entry.signatureId}`,
];

/** The export as a file; the same export gives the same bytes. `record` is its canonical form. */
export async function printoutFile(format: PrintoutFormat, printout: Printout, record: string): Promise<Uint8Array<ArrayBuffer>> {
  switch (format) {
    case 'json':
      return new TextEncoder().encode(record);
    case 'csv':
      return new TextEncoder().encode(stringify([columns, ...printout.entries.map((entry) => rowOf(entry).map(spreadsheetText))]));
    case 'pdf':
      return new Uint8Array(await asPdf(printout));
  }
}

function asPdf(printout: Printout): Promise<Buffer> {
  const { organisation, authorisationNo, from, to, last, madeAt, madeBy, reason, entries } = printout;
  return landscapeSheet({
    title: `Certification register ${authorisationNo}`,
    footer: `${organisation}   Certification register ${authorisationNo}   ${printout.printoutId}`,
    madeAt: new Date(madeAt),
    widths,
    rows: [columns, ...entries.map(rowOf)],
    head: (pdf) => {
      pdf.font('bold').fontSize(14).text(organisation);
      pdf.moveDown(0.3).fontSize(12).text(`Certification register of authorisation ${authorisationNo}`);
      pdf
        .font('plain')
        .fontSize(8)
        .text(`Entries ${from} to ${to} of ${last} (${entries.length}). Times of entry in UTC. EU GMP Annex 16 1.6.3.`)
        .text(`Made ${madeAt.slice(0, 19).replace('T', ' ')} UTC by ${madeBy}: ${reason}`);
    },
  });
}
