import { sponsorReportOperations } from '@qp/contracts/release';
import { certificationLine, regulatoryReleaseLine, type CasePosition, type ReleaseLineState } from '@qp/domain/certification';
import { distributionOf, endOf, heldSpans, sharesOfTime } from '@qp/domain/clocks';
import type { Tx } from '@qp/platform/persistence';
import { defineQuery } from '../command-pipeline/index.js';
import { clockEvents } from './strand-rows.js';

/** Batches that one report names at most. */
const MOST = 500;

interface Raw {
  readonly id: string;
  readonly batch_no: string;
  readonly product_name: string;
  readonly opened_at: Date;
  readonly state: CasePosition['state'];
  readonly stopped: boolean;
  readonly held_from: CasePosition['heldFrom'] | null;
  readonly role: CasePosition['role'];
  readonly case_type: CasePosition['caseType'];
  readonly assigned: boolean;
  readonly agreed_date: string | null;
  readonly agreed_changes: number;
  readonly releases: { memberState: string; state: ReleaseLineState; why: string | null }[] | null;
  readonly outstanding: { key: string; title: string; state: string; promisedOn: string | null }[] | null;
}

/** A sponsor's own batches of a period: what the sponsor may see of each anyway, beside each other and with the time that each took. */
export const readSponsorReport = defineQuery(sponsorReportOperations.read, async ({ tx, actor, now }, { query }) => {
  const rows = await tx.query<Raw>(
    `select opened.id, batch.batch_no, product.facts ->> 'name' as product_name, opened.opened_at, opened.state, opened.stopped, opened.held_from,
       opened.certification_role as role, opened.case_type, opened.qp_id is not null as assigned, opened.agreed_date::text,
       greatest(jsonb_array_length(opened.agreed_history) - 1, 0) as agreed_changes,
       (select jsonb_agg(jsonb_build_object('memberState', member_state, 'state', state, 'why', blocked_by -> 0 ->> 'message') order by member_state)
         from release.trial_release where case_id = opened.id) as releases,
       (select jsonb_agg(jsonb_build_object('key', line.key, 'title', line.title, 'state', line.state, 'promisedOn', (select promise.promised_on::text
           from release.document_promise promise where promise.case_id = opened.id and promise.key = line.key order by promise.number desc limit 1)) order by line.position)
         from release.requirement_line line where line.case_id = opened.id and line.in_force and line.need <> 'I'
           and line.state in ('EXPECTED', 'REJECTED', 'EXPIRED', 'QUARANTINED') and not (line.need = 'W' and line.warning_reason is not null)
           and line.compiled -> 'providers' ? 'SPONSOR') as outstanding
     from release.certification_case opened join release.batch on batch.id = opened.batch_id join release.product on product.id = batch.product_id
     where opened.sponsor_id = any($1) and opened.opened_at >= $2::date and opened.opened_at < $3::date + 1
     order by opened.opened_at desc, opened.id limit ${MOST}`,
    [[actor.organisationId, ...actor.sponsors], query.from, query.to],
  );
  const batches = [];
  for (const row of rows) batches.push({ ...reported(row), ...(await timesOf(tx, row.id, now.getTime())) });
  // in the order in which they ended, so that the trend is one of time
  const ended = batches
    .filter(({ endedAt }) => endedAt !== null)
    .toSorted((one, other) => (one.endedAt ?? '').localeCompare(other.endedAt ?? ''));
  const [elapsed, sponsor, provider] = [
    distributionOf(ended.map(({ elapsedMs }) => elapsedMs)),
    distributionOf(ended.map(({ sponsorMs }) => sponsorMs)),
    distributionOf(ended.map(({ providerMs }) => providerMs)),
  ];
  return { from: query.from, to: query.to, batches, cycle: elapsed && sponsor && provider ? { elapsed, sponsor, provider } : null };
});

function reported(row: Raw) {
  return {
    caseId: row.id,
    batchNo: row.batch_no,
    productName: row.product_name,
    openedAt: row.opened_at.toISOString(),
    certification: certificationLine({
      state: row.state,
      stopped: row.stopped,
      qpAssigned: row.assigned,
      role: row.role,
      caseType: row.case_type,
      heldFrom: row.held_from ?? undefined,
    }),
    regulatoryReleases: (row.releases ?? []).map(({ memberState, state, why }) =>
      regulatoryReleaseLine(memberState, state, why ?? undefined),
    ),
    agreedDate: row.agreed_date,
    agreedChanges: row.agreed_changes,
    outstanding: row.outstanding ?? [],
  };
}

/** Whose the time of a case was, from its ledger. */
async function timesOf(tx: Tx, caseId: string, until: number) {
  const events = await clockEvents(tx, caseId);
  const shares = sharesOfTime(heldSpans(events, until));
  const end = endOf(events);
  return {
    ...shares,
    elapsedMs: shares.sponsorMs + shares.providerMs + shares.othersMs,
    endedAt: end === undefined ? null : new Date(end).toISOString(),
  };
}
