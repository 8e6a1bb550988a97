import type { ClockEvent, Priority, Situation, SlaSubject, StrandKind } from '@qp/domain/clocks';
import type { Tx } from '@qp/platform/persistence';
import { notFound } from '../command-pipeline/index.js';

/** A strand as far as its clocks depend on it. */
export interface Strand extends SlaSubject {
  readonly kind: StrandKind;
  readonly id: string;
  /** The house that serves the batch: whose calendars and policies count. */
  readonly ownerOrg: string;
  readonly caseId: string | null;
  readonly batchNo: string;
  /** Manufacture and end of the last day of use of a short-life product; epoch milliseconds. */
  readonly shelfLife?: { readonly from: number; readonly to: number };
  /** Organisations by the word of the holder rule: the sponsor, the maker, sender and receiver. */
  readonly parties: Readonly<Record<string, string | undefined>>;
}

interface StrandRow {
  readonly id: string;
  readonly owner_org: string;
  readonly sponsor_id: string;
  readonly case_id: string | null;
  readonly batch_no: string;
  readonly product_kind: string | null;
  readonly short_life: boolean | null;
  readonly priority: Priority | null;
  readonly manufactured_on: string;
  readonly expiry_date: string;
  readonly sender: string | null;
  readonly receiver: string | null;
}

const batchOf = `select strand.id, strand.owner_org, strand.sponsor_id, batch.batch_no, batch.manufactured_on::text, batch.expiry_date::text,
    opened.id as case_id, opened.facts ->> 'productKind' as product_kind, (opened.facts ->> 'shortShelfLife')::boolean as short_life, opened.priority`;
const sources: Readonly<Record<StrandKind, string>> = {
  case: `${batchOf}, null::uuid as sender, null::uuid as receiver from release.certification_case strand join release.batch on batch.id = strand.batch_id
    join release.certification_case opened on opened.id = strand.id`,
  release: `${batchOf}, null::uuid as sender, null::uuid as receiver from release.trial_release strand join release.batch on batch.id = strand.batch_id
    left join release.certification_case opened on opened.id = strand.case_id`,
  shipment: `${batchOf}, strand.from_org as sender, strand.to_org as receiver from release.shipment strand join release.batch on batch.id = strand.batch_id
    left join release.certification_case opened on opened.id = strand.case_id`,
};

const DAY = 24 * 3_600_000;

/** Reads a strand; NOT_FOUND where it is not the reader's to see. */
export async function readStrand(tx: Tx, kind: StrandKind, id: string): Promise<Strand> {
  const row = await tx.maybe<StrandRow>(`${sources[kind]} where strand.id = $1`, [id]);
  if (!row) throw notFound(kind === 'release' ? 'trial release' : kind);
  const makers = await tx.query<{ kind: string; id: string }>(
    `select distinct on (organisation.kind) organisation.kind, organisation.id from release.party join release.organisation on organisation.id = party.org_id
     where party.subject_id = $1 order by organisation.kind, organisation.id`,
    [row.case_id ?? id],
  );
  const shipped = row.sender ? { DEPOT: row.sender, SITE: row.receiver ?? undefined } : {};
  return {
    kind,
    id,
    ownerOrg: row.owner_org,
    sponsorId: row.sponsor_id,
    caseId: row.case_id,
    batchNo: row.batch_no,
    productKind: row.product_kind ?? '',
    priority: row.priority ?? 'STANDARD',
    ...(row.short_life ? { shelfLife: { from: Date.parse(row.manufactured_on), to: Date.parse(row.expiry_date) + DAY } } : {}),
    parties: { ...Object.fromEntries(makers.map((maker) => [maker.kind, maker.id])), ...shipped, SPONSOR: row.sponsor_id },
  };
}

/** The ledger of a strand, oldest entry first. */
export async function clockEvents(tx: Tx, strandId: string): Promise<ClockEvent[]> {
  const rows = await tx.query<{ at: Date; situation: Situation }>(
    'select at, situation from release.clock_event where strand_id = $1 order by n',
    [strandId],
  );
  return rows.map(({ at, situation }) => ({ at: at.getTime(), situation }));
}
