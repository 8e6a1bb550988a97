import { clocksOf, keptUntil, type ClockStarts, type RecordKind, type Retention } from '@qp/domain/filing';
import type { Tx } from '@qp/platform/persistence';
import type { CaseRow } from '../cases/case-row.js';
import { packageRecords, type PackageRecord } from './package-rows.js';

/** A record of a case with its clocks. */
export interface KeptRecord extends PackageRecord {
  readonly clocks: readonly Retention[];
  /** Last day; undefined while a clock has not started. */
  readonly until: string | undefined;
}

/** A hold as it was ordered last. */
export interface StandingHold {
  readonly held: boolean;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

type Kept = Pick<CaseRow, 'id' | 'batchId' | 'facts'>;

/** Days that start the clocks of a case, as far as they are known (domain reference 1.11). */
export async function clockStarts(tx: Tx, row: Kept): Promise<ClockStarts> {
  const { running, ended, entered, expiry } = await tx.one<{
    running: number;
    ended: string | null;
    entered: string | null;
    expiry: string | null;
  }>(
    `with of_batch as (
       select distinct t.status, t.ended_on from release.trial t where t.id::text in (
         select d ->> 'trialId' from release.certification_case c,
           jsonb_array_elements(case jsonb_typeof(c.facts -> 'destinations') when 'array' then c.facts -> 'destinations' else '[]' end) d where c.batch_id = $2
         union select r.trial_id::text from release.trial_release r where r.batch_id = $2))
     select (select count(*)::int from of_batch where ended_on is null) as running, (select max(ended_on)::text from of_batch) as ended,
       (select max(entered_at)::date::text from release.register_entry where case_id = $1) as entered,
       (select expiry_date::text from release.batch where id = $2) as expiry`,
    [row.id, row.batchId],
  );
  const end = running === 0 && ended !== null ? { END_OF_TRIAL: ended, END_OF_LAST_TRIAL: ended } : {};
  return { ...end, ...(entered !== null && { ENTRY: entered, RELEASE: entered }), ...(expiry !== null && { PRODUCT_EXPIRY: expiry }) };
}

/** Cell and gene therapies are traced for 30 years (Regulation (EC) 1394/2007 Art 15). */
function isAdvancedTherapy({ facts }: Kept): boolean {
  return facts.modality === 'ATMP_CELL' || facts.modality === 'ATMP_GENE';
}

/** Every record of a case with its clocks as they stand today. */
export async function keptRecords(tx: Tx, row: Kept, today: string): Promise<KeptRecord[]> {
  const starts = await clockStarts(tx, row);
  const product = { advancedTherapy: isAdvancedTherapy(row) };
  return (await packageRecords(tx, row)).map((record) => {
    const clocks = clocksOf(record.kind, product, starts, today);
    return { ...record, clocks, until: keptUntil(clocks) };
  });
}

/** The day until which everything of a case is kept: that of its longest clock. */
export async function caseKeptUntil(tx: Tx, row: Kept, today: string): Promise<string | undefined> {
  const starts = await clockStarts(tx, row);
  const product = { advancedTherapy: isAdvancedTherapy(row) };
  // whatever is filed so far: its documents are kept as the trial master file is, and as traceability asks
  const always: readonly RecordKind[] = ['SHIPMENT_RECORD'];
  return keptUntil([
    ...always.flatMap((kind) => clocksOf(kind, product, starts, today)),
    ...(await keptRecords(tx, row, today)).flatMap(({ clocks }) => clocks),
  ]);
}

/** The hold on a case; undefined where none was ever ordered. */
export async function standingHold(tx: Tx, caseId: string): Promise<StandingHold | undefined> {
  return tx.maybe<StandingHold>(
    'select held, reason, person_name as by, at from release.legal_hold_event where case_id = $1 order by at desc, id desc limit 1',
    [caseId],
  );
}
