import type { SiteStandingFact } from '@qp/contracts/audits';
import { caseStates, isOpen } from '@qp/domain/certification';
import type { SiteEvidence, Supplier } from '@qp/domain/suppliers';
import type { Tx } from '@qp/platform/persistence';
import { evidenceOfLines, evidenceOfRecord, kindOfRow, siteRows } from '../batch-evidence/site-evidence.js';
import type { CaseRow } from '../cases/case-row.js';
import type { LineRow } from '../requirements/requirement-rows.js';
import { standingWhere } from '../standing-documents/standing-rows.js';

/** Evidence of a site, and the document that it rests on. */
export interface SupplierEvidence extends SiteEvidence {
  /** ISO 3166-1 alpha-2: two sites of one name are told apart by it. */
  readonly country: string;
  readonly documentId?: string;
  readonly documentVersionId?: string;
}

/** Batches that are named where a document is missing; more are counted. */
const NAMED_BATCHES = 3;
/** Cases that still ask for their documents. */
const asking = caseStates.filter((state) => isOpen(state) || state === 'ON_HOLD');

/** Everything on record of these sites: standing documents, audits, and what open cases still ask. */
export async function readSupplierEvidence(tx: Tx, suppliers: readonly Supplier[], on: string): Promise<SupplierEvidence[]> {
  const audits = await auditRecords(tx, on);
  const audited = new Set(audits.map(({ site, country }) => `${country}/${site}`));
  const papers = [...(await standingPapers(tx)), ...(await openLines(tx, suppliers))];
  // Where audits of a site are on record they say more than the document that reports one.
  return [...papers.filter(({ kind, site, country }) => kind !== 'AUDIT' || !audited.has(`${country}/${site}`)), ...audits];
}

async function standingPapers(tx: Tx): Promise<SupplierEvidence[]> {
  const rows = await standingWhere(tx, `state = 'IN_FORCE' and code = any($1) order by code, accepted_at desc, id`, [siteRows]);
  return rows.flatMap(({ code, title, scope, validTo, documentId, versionId }) => {
    const kind = kindOfRow(code);
    if (!kind) return [];
    return (scope.sites ?? []).map(({ name, country }) => ({
      kind,
      site: name,
      country,
      title,
      accepted: true,
      ...(validTo !== undefined && { validTo }),
      documentId,
      documentVersionId: versionId,
    }));
  });
}

async function auditRecords(tx: Tx, on: string): Promise<SupplierEvidence[]> {
  const rows = await tx.query<{ standing: SiteStandingFact }>('select standing from release.site_standing order by site, country');
  return rows.map(({ standing }) => ({ ...evidenceOfRecord(standing.site, standing, on), country: standing.country }));
}

interface AskedLine extends Pick<
  LineRow,
  'compiled' | 'state' | 'validTo' | 'notApplicable' | 'warning' | 'documentId' | 'documentVersionId'
> {
  readonly batches: readonly string[];
}

interface Raw {
  readonly compiled: LineRow['compiled'];
  readonly facts: Pick<CaseRow['facts'], 'ownSteps'>;
  readonly state: LineRow['state'];
  readonly valid_to: string | null;
  readonly document_id: string | null;
  readonly document_version_id: string | null;
  readonly warning_reason: string | null;
  readonly na_reason: string | null;
  readonly na_agreed_by: string | null;
  readonly batches: string[];
}

/** Lines of open cases on sites that no standing document answers; the same of several batches once. */
async function openLines(tx: Tx, suppliers: readonly Supplier[]): Promise<SupplierEvidence[]> {
  const rows = await tx.query<Raw>(
    `select line.compiled, jsonb_build_object('ownSteps', c.facts -> 'ownSteps') as facts, line.state, line.valid_to::text, line.document_id,
       line.document_version_id, line.warning_reason, line.na_reason, line.na_agreed_by, array_agg(batch.batch_no order by batch.batch_no) as batches
     from release.requirement_line line join release.certification_case c on c.id = line.case_id join release.batch on batch.id = c.batch_id
     where line.in_force and line.standing_id is null and line.code = any($1) and c.state = any($2)
     group by 1, 2, 3, 4, 5, 6, 7, 8, 9 order by min(batch.batch_no), line.compiled ->> 'code'`,
    [siteRows, asking],
  );
  return rows.flatMap((row) => {
    const line: AskedLine = {
      compiled: row.compiled,
      state: row.state,
      validTo: row.valid_to ?? undefined,
      documentId: row.document_id ?? undefined,
      documentVersionId: row.document_version_id ?? undefined,
      batches: row.batches,
      ...(row.warning_reason !== null && { warning: { reason: row.warning_reason, by: '', byName: '' } }),
      ...(row.na_reason !== null && {
        notApplicable: { reason: row.na_reason, proposedBy: '', proposedName: '', agreedBy: row.na_agreed_by ?? undefined },
      }),
    };
    return evidenceOfLines([line], row.facts).flatMap((one) => inEachCountry(one, suppliers));
  });
}

/** A line names a site by name and, where it speaks of one alone, by country; without one it is that of the supply chain. */
function inEachCountry(
  { line, ...evidence }: SiteEvidence & { readonly line: AskedLine },
  suppliers: readonly Supplier[],
): SupplierEvidence[] {
  const named = line.compiled.subjects.flatMap((subject) =>
    subject.kind === 'SITE' && subject.name === evidence.site ? [subject.country] : [],
  );
  const countries = named.length > 0 ? named : suppliers.filter(({ name }) => name === evidence.site).map(({ country }) => country);
  const [some, more] = [line.batches.slice(0, NAMED_BATCHES), line.batches.length - NAMED_BATCHES];
  const title = `${evidence.title} for ${some.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return countries.map((country) => ({
    ...evidence,
    title,
    country,
    documentId: line.documentId,
    documentVersionId: line.documentVersionId,
  }));
}
