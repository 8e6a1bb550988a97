import { clocksOf, isTraced } from './record-clocks.js';
import type { ExchangeObject } from './exchange.js';
import { retentionOf, type ClockStarts, type Retention, type RetentionRule } from './retention.js';
import { recordKinds, type RecordKind } from './tmf-index.js';

/** What a record that was taken in says of itself. */
export type ImportedRecord = Pick<ExchangeObject, 'subArtifact' | 'date' | 'retention'>;

/** The end that whoever sent the record named for it: that of its longest clock there. It counts beside the clocks here. */
const namedBySender: RetentionRule = {
  id: 'NAMED_BY_SENDER',
  years: 0,
  clock: 'END_OF_TRIAL',
  citation: 'eTMF Exchange Mechanism Standard, RETENTION; CTR Art 57, 58',
};

/**
 * The clocks of a record that was taken in from another installation (domain reference 1.11): those of its kind, started by the end of the
 * trial and by its own date, and the end that the sender named. Whether it traces a cell or gene therapy is known there alone: where the sender
 * named no end, a kind that traces is taken to do so, and its clock as not started.
 */
export function importedClocks(record: ImportedRecord, trialEndedOn: string | undefined, today: string): Retention[] {
  const ended = trialEndedOn === undefined ? {} : { END_OF_TRIAL: trialEndedOn, END_OF_LAST_TRIAL: trialEndedOn };
  const starts: ClockStarts = { ...ended, ...(record.date !== undefined && { ENTRY: record.date, RELEASE: record.date }) };
  const kind = recordKinds.find((one) => one === record.subArtifact);
  const named: Retention[] = record.retention === undefined ? [] : [{ known: true, until: record.retention, rule: namedBySender }];
  return [...ofKind(kind, record.retention === undefined, starts, today), ...named];
}

function ofKind(kind: RecordKind | undefined, nothingNamed: boolean, starts: ClockStarts, today: string): Retention[] {
  if (kind === undefined) return [retentionOf('TMF_CONTENT', starts, today)];
  return clocksOf(kind, { advancedTherapy: nothingNamed && isTraced(kind) }, starts, today);
}
