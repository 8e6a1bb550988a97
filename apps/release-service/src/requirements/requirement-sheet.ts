import type { requirementOperations } from '@qp/contracts/release';
import type { ResponseOf } from '@qp/contracts/operation';
import { stringify } from 'csv-stringify/sync';
import { spreadsheetText } from '@qp/domain/kernel';
import { landscapeSheet } from '../sheets/landscape-sheet.js';

type Listed = ResponseOf<typeof requirementOperations.preview>;

/** Who gives the list out, and when. */
export interface Letterhead {
  readonly organisation: string;
  readonly printedAt: Date;
}

const needWords = { H: 'required', W: 'expected', I: 'for information' } as const;
const columns = ['No', 'Code', 'Document', 'Need', 'Provided by', 'Why', 'Legal basis', 'Lead time (working days)'];

const rowOf = (line: Listed['lines'][number]) => [
  line.row === null ? '-' : String(line.row),
  line.code,
  line.title,
  needWords[line.need],
  line.providedBy,
  line.because,
  line.legalBasis,
  String(line.leadDays),
];

/** The list as CSV (RFC 4180) with a line per document. */
export function sheetAsCsv({ lines }: Listed): string {
  return stringify([columns, ...lines.map((line) => rowOf(line).map(spreadsheetText))]);
}

/** The list as PDF on the letterhead of whoever gives it out. */
export function sheetAsPdf(list: Listed, { organisation, printedAt }: Letterhead): Promise<Buffer> {
  const { startsOn, documentsOn, certificationOn, leadDays, reviewDays, waitsFor } = list.earliest;
  return landscapeSheet({
    title: 'Requirement list',
    footer: `${organisation}   Requirement list`,
    madeAt: printedAt,
    widths: [24, 92, 130, 56, 86, 150, 140, 60],
    rows: [columns, ...list.lines.map(rowOf)],
    head: (pdf) => {
      pdf.font('bold').fontSize(14).text(organisation);
      pdf.moveDown(0.3).fontSize(12).text('Documents that a batch needs for certification by the QP');
      pdf
        .font('plain')
        .fontSize(8)
        .text(`Rule set ${list.ruleSetVersion}. Printed on ${printedAt.toISOString().slice(0, 10)}. No batch is ordered by this list.`);
      pdf.moveDown().font('bold').fontSize(10).text(`Earliest realistic certification: ${certificationOn}`);
      pdf
        .font('plain')
        .fontSize(8)
        .text(
          `Asked for on ${startsOn}; the last required document after ${leadDays} working days on ${documentsOn} (${waitsFor.join(', ') || 'none'}); ` +
            `review of ${reviewDays} working days. Lead times are usual ones of practice and promise nothing.`,
        );
    },
  });
}
