import { boardOperations } from '@qp/contracts/release';
import { certificationLine, regulatoryReleaseLine, type CasePosition, type ReleaseLineState } from '@qp/domain/certification';
import type { CaseRow } from '../cases/case-row.js';
import { dueNowSql, firstMissingSql, missingLines, type MissingLine } from '../cases/first-missing.js';
import { holderOf } from '../cases/holder.js';
import { defineQuery } from '../command-pipeline/index.js';

interface Owed {
  kind: 'DOCUMENT' | 'QUESTION' | 'HAND_OFF' | 'RELEASE';
  id: string;
  title: string;
  state: string;
}

interface Raw {
  id: string;
  batch_no: string;
  product_name: string;
  state: CasePosition['state'];
  stopped: boolean;
  held_from: CasePosition['heldFrom'] | null;
  role: CasePosition['role'];
  case_type: CasePosition['caseType'];
  assigned: boolean;
  taken_over: boolean;
  filing: CaseRow['filing'] | null;
  first_missing: MissingLine | null;
  certify_by: string | null;
  agreed_date: string | null;
  agreed_history: { date: string; agreedAt: string; reason: string | null }[];
  opened_at: Date;
  releases: { memberState: string; state: ReleaseLineState; why: string | null }[] | null;
  documents: Owed[] | null;
  questions: Owed[] | null;
  handoffs: Owed[] | null;
}

/** Undecided, that is still to be certified. */
const undecided: readonly CasePosition['state'][] = [
  'DRAFT',
  'INTAKE',
  'INTAKE_COMPLETE',
  'UNDER_REVIEW',
  'READY_FOR_CERTIFICATION',
  'ON_HOLD',
];

/**
 * A sponsor's own releases (domain reference 2.7): read from the records that the sponsor may see anyway, never from the board, which
 * holds probabilities. Reasons of holds, QPs and other sponsors are not in it.
 */
export const sponsorReleases = defineQuery(boardOperations.sponsorReleases, async ({ tx, actor }) => {
  const rows = await tx.query<Raw>(
    `select opened.id, batch.batch_no, product.facts ->> 'name' as product_name, opened.state, opened.stopped, opened.held_from, opened.certification_role as role,
       opened.case_type, opened.qp_id is not null as assigned, opened.qp_taken_over as taken_over, opened.filing, opened.certify_by::text, opened.agreed_date::text, opened.agreed_history, opened.opened_at,
       (select jsonb_agg(jsonb_build_object('memberState', member_state, 'state', state, 'why', blocked_by -> 0 ->> 'message') order by member_state)
         from release.trial_release where case_id = opened.id) as releases,
       (select jsonb_agg(jsonb_build_object('kind', 'DOCUMENT', 'id', line.key, 'title', line.title, 'state', line.state) order by line.position)
         from release.requirement_line line where line.case_id = opened.id and line.in_force and line.need <> 'I' and ${dueNowSql('opened.state')}
           and line.state in ('EXPECTED', 'REJECTED', 'EXPIRED', 'QUARANTINED') and not (line.need = 'W' and line.warning_reason is not null)
           and line.compiled -> 'providers' ? 'SPONSOR') as documents,
       ${firstMissingSql('opened')} as first_missing,
       (select jsonb_agg(jsonb_build_object('kind', 'QUESTION', 'id', id, 'title', question, 'state', state) order by asked_at)
         from release.query where case_id = opened.id and state = 'OPEN' and asked_of = any($1)) as questions,
       (select jsonb_agg(jsonb_build_object('kind', 'HAND_OFF', 'id', id, 'title', 'Hand-off of the certification', 'state', status) order by made_at)
         from release.handoff where case_id = opened.id and status in ('SENT', 'QUERIED')) as handoffs
     from release.certification_case opened join release.batch on batch.id = opened.batch_id join release.product on product.id = batch.product_id
     where opened.sponsor_id = any($1) and opened.state not in ('CANCELLED', 'WITHDRAWN') and coalesce(opened.filing, '') not in ('LOCKED', 'ARCHIVED')
     order by coalesce(opened.agreed_date, opened.certify_by, 'infinity'), batch.batch_no limit 2000`,
    [[actor.organisationId, ...actor.sponsors]],
  );
  return rows.map((row) => ({
    caseId: row.id,
    batchNo: row.batch_no,
    productName: row.product_name,
    certification: certificationLine(positionOf(row)),
    holder: heldBy(row),
    regulatoryReleases: (row.releases ?? []).map(({ memberState, state, why }) =>
      regulatoryReleaseLine(memberState, state, why ?? undefined),
    ),
    owes: [
      ...(row.documents ?? []),
      ...(row.questions ?? []),
      ...(row.handoffs ?? []),
      ...(row.releases ?? []).filter(({ state }) => state === 'PENDING').map(owedRelease),
    ],
    agreedDate: row.agreed_date,
    agreedHistory: historyOf(row),
    ourNextDate: nextDateOf(row),
  }));
});

function positionOf(row: Raw): CasePosition {
  return {
    state: row.state,
    stopped: row.stopped,
    qpAssigned: row.assigned,
    role: row.role,
    caseType: row.case_type,
    heldFrom: row.held_from ?? undefined,
  };
}

/** Who holds the batch, as everybody else reads it, but for the name of a QP. */
function heldBy(row: Raw) {
  return holderOf(
    {
      position: positionOf(row),
      qpName: row.assigned ? 'QP' : undefined,
      qpTakenOver: row.taken_over,
      filing: row.filing ?? undefined,
      released: (row.releases ?? []).some(({ state }) => state === 'RELEASED'),
    },
    missingLines(row.first_missing),
  );
}

function owedRelease({ memberState }: { memberState: string }): Owed {
  return { kind: 'RELEASE', id: memberState, title: `Regulatory release for ${memberState}`, state: 'PENDING' };
}

/** The dates promised so far, oldest first; one given at the opening of the case is the first. */
function historyOf({ agreed_history: history, agreed_date: date, opened_at: openedAt }: Raw) {
  if (history.length > 0) return history.map(({ date: day, agreedAt, reason }) => ({ date: day, agreedAt, reason }));
  return date === null ? [] : [{ date, agreedAt: openedAt.toISOString(), reason: null }];
}

/** Until when we mean to have done our part: what was promised, else the day that the milestone asks for. */
function nextDateOf(row: Raw): { what: string; on: string } | null {
  if (!undecided.includes(row.state)) return null;
  const on = row.agreed_date ?? row.certify_by;
  return on === null ? null : { what: row.agreed_date ? 'decision of the QP, as agreed' : 'decision of the QP, as the milestone asks', on };
}
