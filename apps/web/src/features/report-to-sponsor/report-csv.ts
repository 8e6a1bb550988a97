import { csvCell } from '@qp/domain/annexures';
import type { AnswerOf } from '../../api/index.js';

/** A sponsor's report as it is answered. */
export type Report = AnswerOf<'sponsorReport.read'>;

const DAY = 86_400_000;

/** Days with one place, as they are shown and saved. */
export function daysOf(ms: number): number {
  return Math.round((ms / DAY) * 10) / 10;
}

const columns: readonly (readonly [head: string, of: (batch: Report['batches'][number]) => string])[] = [
  ['Batch', ({ batchNo }) => batchNo],
  ['Product', ({ productName }) => productName],
  ['QP certification', ({ certification }) => certification],
  ['Regulatory release', ({ regulatoryReleases }) => regulatoryReleases.join('; ')],
  ['Opened (UTC)', ({ openedAt }) => openedAt],
  ['Ended (UTC)', ({ endedAt }) => endedAt ?? ''],
  ['Days', ({ elapsedMs }) => String(daysOf(elapsedMs))],
  ['Days with sponsor', ({ sponsorMs }) => String(daysOf(sponsorMs))],
  ['Days with provider', ({ providerMs }) => String(daysOf(providerMs))],
  ['Days with others', ({ othersMs }) => String(daysOf(othersMs))],
  ['Agreed date', ({ agreedDate }) => agreedDate ?? ''],
  ['Changes of agreed date', ({ agreedChanges }) => String(agreedChanges)],
  [
    'Outstanding documents, promised for',
    ({ outstanding }) => outstanding.map(({ title, promisedOn }) => (promisedOn === null ? title : `${title} (${promisedOn})`)).join('; '),
  ],
];

/** The report as CSV with a head line, one line per batch (RFC 4180). Regulated words stay English. */
export function reportAsCsv({ batches }: Report): string {
  const lines = [columns.map(([head]) => head), ...batches.map((batch) => columns.map(([, of]) => of(batch)))];
  return lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}
