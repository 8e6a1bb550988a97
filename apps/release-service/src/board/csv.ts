import type { SignedAs } from '@qp/contracts/operation';
import type { BoardRelease } from '@qp/contracts/release';
import { spreadsheetText } from '@qp/domain/kernel';

/** A release with the signature of its last entry in the register; null where nothing was signed, or it is not the reader's to see. */
export type SignedRelease = BoardRelease & { readonly signature: SignedAs | null };

const columns: readonly (readonly [title: string, of: (row: SignedRelease) => string | number | null])[] = [
  ['Batch', (row) => row.batchNo],
  ['Product', (row) => row.productName],
  ['Sponsor', (row) => row.sponsorName],
  ['Member states', (row) => row.memberStates.join(' ')],
  ['Phase', (row) => row.phase],
  ['QP certification', (row) => row.certification],
  ['QP', (row) => row.qp?.name ?? null],
  ['Held by', (row) => row.holder.who],
  ['Held since', (row) => row.holder.since],
  ['Next act', (row) => row.nextAct],
  ['Next deadline', (row) => row.nextDeadline?.dueAt ?? null],
  ['Milestone', (row) => row.milestone && `${row.milestone.euCtNumber} ${row.milestone.memberState} ${row.milestone.kind}`],
  ['Milestone on', (row) => row.milestone?.date ?? null],
  ['Certify by', (row) => row.certifyBy],
  ['Agreed date', (row) => row.agreedDate],
  ['Risk', (row) => row.lateRisk],
  ['Probability late', (row) => row.probabilityLate],
  ['Expected on', (row) => row.expected?.on ?? null],
  ['Blocked by', (row) => row.blocking.words],
  ['Missing documents', (row) => row.missing],
  ['Signed: name, time with zone, meaning', (row) => row.signature?.words ?? null],
];

/** The board as CSV (RFC 4180) with a head line. */
export function csvOf(rows: readonly SignedRelease[]): string {
  const lines = [columns.map(([title]) => title), ...rows.map((row) => columns.map(([, of]) => of(row)))];
  return lines.map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('');
}

function cellOf(value: string | number | null): string {
  if (value === null) return '';
  const text = typeof value === 'string' ? spreadsheetText(value) : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
