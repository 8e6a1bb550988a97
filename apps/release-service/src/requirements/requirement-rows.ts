import { randomUUID } from 'node:crypto';
import type { RequirementState } from '@qp/contracts/release';
import type { RequirementLine } from '@qp/domain/requirements';
import type { Tx } from '@qp/platform/persistence';
import { notFound } from '../command-pipeline/index.js';

/** A requirement line of a case with where it stands. */
export interface LineRow {
  readonly id: string;
  readonly key: string;
  readonly state: RequirementState;
  readonly version: number;
  readonly compiled: RequirementLine;
  readonly documentId?: string;
  readonly documentVersionId?: string;
  /** The standing document whose version answers the line, or became one by it. */
  readonly standingId?: string;
  readonly sha256?: string;
  /** Last valid day of the document, `YYYY-MM-DD`. */
  readonly validTo?: string;
  readonly uploaderId?: string;
  readonly receivedAt?: Date;
  readonly changedAt: Date;
  readonly notApplicable?: {
    readonly reason: string;
    readonly proposedBy: string;
    readonly proposedName: string;
    readonly agreedBy?: string;
    readonly agreedName?: string;
  };
  readonly warning?: { readonly reason: string; readonly by: string; readonly byName: string };
}

interface Raw {
  id: string;
  key: string;
  state: RequirementState;
  version: number;
  compiled: RequirementLine;
  document_id: string | null;
  document_version_id: string | null;
  standing_id: string | null;
  sha256: string | null;
  valid_to: string | null;
  uploader_id: string | null;
  received_at: Date | null;
  changed_at: Date;
  na_reason: string | null;
  na_proposed_by: string | null;
  na_proposed_name: string | null;
  na_agreed_by: string | null;
  na_agreed_name: string | null;
  warning_reason: string | null;
  warning_by: string | null;
  warning_name: string | null;
}

const columns = `id, key, state, version, compiled, document_id, document_version_id, standing_id, sha256, valid_to::text, uploader_id, received_at, changed_at,
  na_reason, na_proposed_by, na_proposed_name, na_agreed_by, na_agreed_name, warning_reason, warning_by, warning_name`;

/** Where a line stands once it is asked again: as its last document, if one came in. */
const stateWithoutWaiver = `case when line.state <> 'NOT_APPLICABLE' then line.state else coalesce((select fact.state from release.known_fact fact
  where fact.case_id = line.case_id and fact.kind = 'document-version' and fact.fact_id = line.document_version_id), 'EXPECTED') end`;

/** The lines that a case asks now, in the order of the matrix. */
export async function linesOf(tx: Tx, caseId: string): Promise<LineRow[]> {
  const rows = await tx.query<Raw>(
    `select ${columns} from release.requirement_line where case_id = $1 and in_force order by position, key`,
    [caseId],
  );
  return rows.map(lineOf);
}

/** Locks one line; NOT_FOUND where the case does not ask it. */
export async function lockLine(tx: Tx, caseId: string, key: string): Promise<LineRow> {
  const [row] = await tx.query<Raw>(
    `select ${columns} from release.requirement_line where case_id = $1 and key = $2 and in_force for update`,
    [caseId, key],
  );
  if (!row) throw notFound('requirement');
  return lineOf(row);
}

function lineOf(raw: Raw): LineRow {
  return {
    id: raw.id,
    key: raw.key,
    state: raw.state,
    version: raw.version,
    compiled: raw.compiled,
    documentId: raw.document_id ?? undefined,
    documentVersionId: raw.document_version_id ?? undefined,
    standingId: raw.standing_id ?? undefined,
    sha256: raw.sha256 ?? undefined,
    validTo: raw.valid_to ?? undefined,
    uploaderId: raw.uploader_id ?? undefined,
    receivedAt: raw.received_at ?? undefined,
    changedAt: raw.changed_at,
    ...(raw.na_reason !== null && {
      notApplicable: {
        reason: raw.na_reason,
        proposedBy: raw.na_proposed_by ?? '',
        proposedName: raw.na_proposed_name ?? '',
        agreedBy: raw.na_agreed_by ?? undefined,
        agreedName: raw.na_agreed_name ?? undefined,
      },
    }),
    ...(raw.warning_reason !== null && {
      warning: { reason: raw.warning_reason, by: raw.warning_by ?? '', byName: raw.warning_name ?? '' },
    }),
  };
}

/**
 * Takes back that blocking lines are not applicable: the QP who agreed is no longer the assigned one. The proposal stays, the new
 * QP agrees or asks for the document; what came in meanwhile counts again.
 */
export async function withdrawWaivers(tx: Tx, caseId: string): Promise<void> {
  await tx.query(
    `update release.requirement_line line set state = ${stateWithoutWaiver}, version = version + 1, na_agreed_by = null, na_agreed_name = null,
       changed_at = transaction_timestamp()
     where case_id = $1 and in_force and need = 'H' and state = 'NOT_APPLICABLE'`,
    [caseId],
  );
}

/** To whom the rows of a case belong. */
export interface CaseOwner {
  readonly id: string;
  readonly ownerOrg: string;
  readonly sponsorId: string;
}

/** A need that rises asks for a new agreement: what was not applicable to a warning may matter to a blocking line. */
async function withdrawRisen(tx: Tx, caseId: string, lines: readonly RequirementLine[]): Promise<void> {
  await tx.query(
    `update release.requirement_line line set state = ${stateWithoutWaiver}, version = version + 1, na_reason = null, na_proposed_by = null, na_proposed_name = null,
       na_agreed_by = null, na_agreed_name = null, changed_at = transaction_timestamp()
     from unnest($2::text[], $3::text[]) compiled(key, need)
     where line.case_id = $1 and line.key = compiled.key and line.na_reason is not null
       and position(compiled.need in 'IWH') > position(line.need in 'IWH')`,
    [caseId, lines.map(({ key }) => key), lines.map(({ need }) => need)],
  );
}

/** Writes the compiled list of a case: new lines are added, lines that no longer apply leave force, none is deleted. */
export async function writeLines(tx: Tx, of: CaseOwner, lines: readonly RequirementLine[]): Promise<void> {
  await tx.query('update release.requirement_line set in_force = false where case_id = $1 and not key = any($2)', [
    of.id,
    lines.map(({ key }) => key),
  ]);
  await withdrawRisen(tx, of.id, lines);
  await tx.query(
    `insert into release.requirement_line (id, owner_org, sponsor_id, case_id, key, code, row_no, title, provided_by, per, need, waivable, because, legal_basis, due, max_age_hours, compiled, position, source)
       select id, $1, $2, $3, key, code, row_no, title, provided_by, per, need, waivable, because, legal_basis, due, max_age_hours, compiled, position, source
       from jsonb_to_recordset($4) as line(id uuid, key text, code text, row_no int, title text, provided_by text, per text, need text, waivable boolean, because text,
         legal_basis text, due text, max_age_hours int, compiled jsonb, position int, source text)
       on conflict (case_id, key) do update set in_force = true, title = excluded.title, need = excluded.need, waivable = excluded.waivable, because = excluded.because, legal_basis = excluded.legal_basis,
         due = excluded.due, max_age_hours = excluded.max_age_hours, compiled = excluded.compiled, position = excluded.position`,
    [of.ownerOrg, of.sponsorId, of.id, JSON.stringify(lines.map(recordOf))],
  );
}

/** A line as the statement above takes it. */
function recordOf(line: RequirementLine, position: number) {
  return {
    id: randomUUID(),
    key: line.key,
    code: line.code,
    row_no: line.row,
    title: line.title,
    provided_by: line.providedBy,
    per: line.per,
    need: line.need,
    waivable: line.waivable,
    because: line.because,
    legal_basis: line.legalBasis,
    due: line.due,
    max_age_hours: line.maxAgeHours,
    compiled: line,
    position,
    source: line.source,
  };
}
