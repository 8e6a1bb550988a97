import type { CasePosition } from '@qp/domain/certification';
import type { FilingState } from '@qp/domain/filing';
import type { ClockEvent, Ledgers, Situation } from '@qp/domain/clocks';
import type { Tx } from '@qp/platform/persistence';
import { openLineSql } from '../cases/first-missing.js';
import type { ReleaseFacts } from './known-of-release.js';

/** A release as the board knows it: the facts, and what is shown as it is. */
export interface ReleaseRecord extends ReleaseFacts {
  readonly caseId: string;
  readonly ownerOrg: string;
  readonly sponsorId: string;
  readonly batchId: string;
  readonly version: number;
  readonly batchNo: string;
  readonly productId: string;
  readonly productName: string;
  readonly sponsorName: string;
  readonly memberStates: readonly string[];
  readonly qpId?: string;
  readonly agreedDate?: string;
  readonly milestone?: { readonly date: string; readonly euCtNumber: string };
}

interface Raw {
  id: string;
  owner_org: string;
  sponsor_id: string;
  batch_id: string;
  version: number;
  batch_no: string;
  product_id: string;
  product_name: string;
  sponsor_name: string | null;
  member_states: string[];
  state: CasePosition['state'];
  stopped: boolean;
  held_from: CasePosition['heldFrom'] | null;
  role: CasePosition['role'];
  case_type: CasePosition['caseType'];
  filing: FilingState | null;
  batch_closed: boolean;
  qp_id: string | null;
  qp_name: string | null;
  qp_taken_over: boolean;
  hold_reason: string | null;
  stopped_at: Date | null;
  stop_due_at: Date | null;
  opened_at: Date;
  certify_by: string | null;
  agreed_date: string | null;
  expiry: string;
  deadlines_passed: string[];
  missing: ReleaseFacts['missing'] | null;
  deviations: string[] | null;
  questions: ReleaseFacts['openQuestions'] | null;
  handoff: { status: string } | null;
  releases: ReleaseFacts['releases'] | null;
  shipments: ReleaseFacts['shipments'] | null;
  milestone: { date: string; euCtNumber: string } | null;
}

const sql = `select opened.id, opened.owner_org, opened.sponsor_id, opened.batch_id, opened.version, batch.batch_no, batch.product_id, product.facts ->> 'name' as product_name,
    (select name from release.organisation where id = opened.sponsor_id) as sponsor_name,
    array(select distinct destination ->> 'memberState' from jsonb_array_elements(opened.facts -> 'destinations') destination order by 1) as member_states,
    opened.state, opened.stopped, opened.held_from, opened.certification_role as role, opened.case_type, opened.filing, opened.batch_closed, opened.qp_id, opened.qp_name,
    opened.qp_taken_over, opened.hold_reason, opened.stopped_at, opened.stop_due_at, opened.opened_at, opened.certify_by::text, opened.agreed_date::text, batch.expiry_date::text as expiry,
    opened.deadlines_passed,
    (select jsonb_agg(jsonb_build_object('title', line.title, 'providedBy', line.provided_by, 'providers', coalesce(line.compiled -> 'providers', '[]'), 'state', line.state) order by line.position)
      from release.requirement_line line where line.case_id = opened.id and ${openLineSql('opened.state')}) as missing,
    (select array_agg(title order by raised_at) from release.deviation where batch_id = opened.batch_id and state <> 'VOID'
      and not (state in ('DISPOSITIONED', 'CLOSED') and disposition in ('ACCEPT_NEGLIGIBLE_IMPACT', 'ACCEPT_WITH_CONDITION') and (state = 'CLOSED' or not opened.sop_mode))) as deviations,
    (select jsonb_agg(jsonb_build_object('subject', asked.subject, 'askedOf', coalesce(o.name, 'the party asked'), 'askedOfKind', o.kind) order by asked.asked_at)
      from release.query asked left join release.organisation o on o.id = asked.asked_of where asked.case_id = opened.id and asked.state = 'OPEN') as questions,
    (select jsonb_build_object('status', status) from release.handoff where case_id = opened.id order by made_at desc limit 1) as handoff,
    (select jsonb_agg(jsonb_build_object('memberState', member_state, 'state', state, 'why', blocked_by -> 0 ->> 'message') order by member_state)
      from release.trial_release where batch_id = opened.batch_id) as releases,
    (select jsonb_agg(jsonb_build_object('state', state, 'toSite', type in ('TO_SITE', 'SITE_TRANSFER'))) from (
      select distinct state, type from release.shipment where batch_id = opened.batch_id) kinds) as shipments,
    (select jsonb_build_object('id', milestone.id, 'trialId', trial.id, 'euCtNumber', trial.eu_ct_number, 'memberState', milestone.member_state,
        'site', (select number || ' ' || name from release.site where id = milestone.site_id), 'kind', milestone.kind, 'date', milestone.date, 'certainty', milestone.certainty)
      from release.milestone_batch link join release.milestone on milestone.id = link.milestone_id join release.trial on trial.id = milestone.trial_id
      where link.batch_id = opened.batch_id order by milestone.date, milestone.id limit 1) as milestone
  from release.certification_case opened join release.batch on batch.id = opened.batch_id join release.product on product.id = batch.product_id
  where opened.id = any($1)`;

/** Entries of the clock ledgers that stand for a case: its own, and those of the trial releases and shipments of its batch. */
const ledgerSql = `select opened.id as case_id, event.strand_id, event.at, event.situation
  from release.certification_case opened cross join lateral (
    select opened.id as strand, 0 as place union all select id, 1 from release.trial_release where batch_id = opened.batch_id
    union all select id, 2 from release.shipment where batch_id = opened.batch_id) strand
  join release.clock_event event on event.strand_id = strand.strand
  where opened.id = any($1) order by opened.id, strand.place, event.strand_id, event.n`;

/** Reads what the board shows of these cases. */
export async function readReleases(tx: Tx, caseIds: readonly string[]): Promise<ReleaseRecord[]> {
  const ledgers = await readLedgers(tx, caseIds);
  return (await tx.query<Raw>(sql, [caseIds])).map((raw) => recordOf(raw, ledgers.get(raw.id) ?? []));
}

async function readLedgers(tx: Tx, caseIds: readonly string[]): Promise<ReadonlyMap<string, Ledgers>> {
  const rows = await tx.query<{ case_id: string; strand_id: string; at: Date; situation: Situation }>(ledgerSql, [caseIds]);
  const ofCase = new Map<string, Map<string, ClockEvent[]>>();
  for (const { case_id, strand_id, at, situation } of rows) {
    const strands = ofCase.get(case_id) ?? new Map<string, ClockEvent[]>();
    ofCase.set(case_id, strands);
    strands.set(strand_id, [...(strands.get(strand_id) ?? []), { at: at.getTime(), situation }]);
  }
  return new Map([...ofCase].map(([caseId, strands]) => [caseId, [...strands.values()]]));
}

function recordOf(raw: Raw, ledgers: Ledgers): ReleaseRecord {
  return {
    caseId: raw.id,
    ownerOrg: raw.owner_org,
    sponsorId: raw.sponsor_id,
    batchId: raw.batch_id,
    version: raw.version,
    batchNo: raw.batch_no,
    productId: raw.product_id,
    productName: raw.product_name,
    sponsorName: raw.sponsor_name ?? '-',
    memberStates: raw.member_states,
    position: {
      state: raw.state,
      stopped: raw.stopped,
      qpAssigned: raw.qp_id !== null,
      role: raw.role,
      caseType: raw.case_type,
      heldFrom: raw.held_from ?? undefined,
    },
    filing: raw.filing ?? undefined,
    batchClosed: raw.batch_closed,
    qpId: raw.qp_id ?? undefined,
    qpName: raw.qp_name ?? undefined,
    qpTakenOver: raw.qp_taken_over,
    holdReason: raw.hold_reason ?? undefined,
    stoppedAt: raw.stopped_at ?? undefined,
    stopDueAt: raw.stop_due_at ?? undefined,
    openedAt: raw.opened_at,
    certifyBy: raw.certify_by ?? undefined,
    agreedDate: raw.agreed_date ?? undefined,
    expiry: raw.expiry,
    deadlinesPassed: raw.deadlines_passed,
    missing: raw.missing ?? [],
    blockingDeviations: raw.deviations ?? [],
    openQuestions: raw.questions ?? [],
    handoff: raw.handoff ?? undefined,
    releases: raw.releases ?? [],
    shipments: raw.shipments ?? [],
    ledgers,
    milestone: raw.milestone ?? undefined,
  };
}
