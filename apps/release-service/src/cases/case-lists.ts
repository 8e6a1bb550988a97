import { caseQueries } from '@qp/contracts/release';
import { certificationLine, type CasePosition } from '@qp/domain/certification';
import { defineQuery } from '../command-pipeline/index.js';
import { readCase, type CaseRow } from './case-row.js';
import { firstMissingSql, missingLines, openLineSql, type MissingLine } from './first-missing.js';
import { holderOf } from './holder.js';

/** Every release in flight, by the day by which it must be certified; pages go by that day and the id. */
export const board = defineQuery(caseQueries.board, async ({ tx }, { query }) => {
  const [afterDay, afterId] = query.after?.split('_') ?? [];
  const rows = await tx.query<{
    id: string;
    batch_no: string;
    product: string;
    sponsor: string | null;
    state: CasePosition['state'];
    stopped: boolean;
    held_from: CasePosition['heldFrom'] | null;
    hold_reason: string | null;
    qp_id: string | null;
    qp_name: string | null;
    qp_taken_over: boolean;
    missing: number;
    certify_by: string | null;
    agreed_date: string | null;
    role: CasePosition['role'];
    case_type: CasePosition['caseType'];
    filing: CaseRow['filing'] | null;
    released: boolean;
    first_missing: MissingLine | null;
  }>(
    `select theCase.id, batch.batch_no, product.facts ->> 'name' as product, release.name_of(theCase.sponsor_id) as sponsor, theCase.state, theCase.stopped, theCase.held_from, theCase.hold_reason, theCase.qp_id,
       theCase.qp_name, theCase.qp_taken_over, theCase.certify_by, theCase.agreed_date, theCase.certification_role as role, theCase.case_type, theCase.filing,
       exists (select 1 from release.trial_release where case_id = theCase.id and state = 'RELEASED') as released,
       (select count(*)::int from release.requirement_line line where line.case_id = theCase.id and ${openLineSql('theCase.state')}) as missing,
       ${firstMissingSql('theCase')} as first_missing
     from release.certification_case theCase join release.batch on batch.id = theCase.batch_id join release.product on product.id = batch.product_id
     where ($1::text is null or theCase.state = $1) and ($2::text is null or batch.batch_no = $2) and ($3::uuid is null or theCase.sponsor_id = $3) and ($4::uuid is null or theCase.qp_id = $4)
       and ($5::boolean is null or $5 = (theCase.state in ('DRAFT', 'INTAKE', 'INTAKE_COMPLETE', 'UNDER_REVIEW', 'READY_FOR_CERTIFICATION', 'ON_HOLD')))
       and ($6::date is null or (coalesce(theCase.certify_by, 'infinity'), theCase.id) > ($6::date, $7::uuid)) and ($9::uuid is null or theCase.batch_id = $9)
     order by coalesce(theCase.certify_by, 'infinity'), theCase.id limit $8`,
    [
      query.state ?? null,
      query.batchNo ?? null,
      query.sponsorId ?? null,
      query.qpId ?? null,
      query.open === undefined ? null : query.open === 'true',
      afterDay ?? null,
      afterId ?? null,
      query.limit,
      query.batchId ?? null,
    ],
  );
  const last = rows.length === query.limit ? rows.at(-1) : undefined;
  return {
    rows: rows.map((row) => {
      const position: CasePosition = {
        state: row.state,
        stopped: row.stopped,
        qpAssigned: row.qp_id !== null,
        role: row.role,
        caseType: row.case_type,
        heldFrom: row.held_from ?? undefined,
      };
      const holder = holderOf(
        {
          position,
          qpName: row.qp_name ?? undefined,
          qpTakenOver: row.qp_taken_over,
          filing: row.filing ?? undefined,
          released: row.released,
        },
        missingLines(row.first_missing),
      );
      return {
        caseId: row.id,
        batchNo: row.batch_no,
        productName: row.product,
        sponsorName: row.sponsor ?? 'not yours to see',
        state: row.state,
        stopped: row.stopped,
        certification: certificationLine(position, undefined, { holdReason: row.hold_reason ?? undefined }),
        qpName: row.qp_name,
        missing: row.missing,
        certifyBy: row.certify_by,
        agreedDate: row.agreed_date,
        holder: `${holder.who}: ${holder.what}`,
      };
    }),
    next: last ? `${last.certify_by ?? 'infinity'}_${last.id}` : null,
  };
});

/** Who did what on a case when, from its ledger. */
export const history = defineQuery(caseQueries.history, async ({ tx }, { params }) => {
  const row = await readCase(tx, params.caseId);
  const events = await tx.query<{
    version: number;
    kind: string;
    at: Date;
    person_id: string | null;
    person_name: string | null;
    role: string | null;
    reason: string | null;
    data: Record<string, unknown>;
  }>(
    'select version, kind, at, person_id, person_name, role, reason, data from release.process_event where subject_id = $1 order by version',
    [row.id],
  );
  return events.map((event) => ({
    version: event.version,
    kind: event.kind,
    at: event.at.toISOString(),
    by: { personId: event.person_id, name: event.person_name ?? 'QP Release', role: event.role },
    reason: event.reason,
    summary: summaryOf(event.kind, event.data),
  }));
});

function summaryOf(kind: string, data: Record<string, unknown>): string {
  const said = ['qpName', 'decision', 'registerNo', 'to', 'key', 'test', 'requirements'].flatMap((name) => {
    const value = data[name];
    return typeof value === 'string' || typeof value === 'number' ? [`${name} ${value}`] : [];
  });
  return said.length > 0 ? `${kind}: ${said.join(', ')}` : kind;
}

/** Answer of one of the person's own commands, for who was told that the outcome is not known. */
export const findCommand = defineQuery(caseQueries.command, async ({ tx, actor }, { params }) => {
  const row = await tx.maybe<{ answer: unknown }>('select answer from release.command_ledger where person_id = $1 and command_id = $2', [
    actor.personId,
    params.commandId,
  ]);
  return row ? { known: true, answer: row.answer } : { known: false };
});
