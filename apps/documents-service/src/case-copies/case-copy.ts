import { DomainError } from '@qp/domain/kernel';
import type { NamedLine } from '@qp/domain/requirements';
import type { Tx } from '@qp/platform/persistence';

/** What this service knows of a case, or of a shelf for standing documents, which asks for one kind and has no batch. */
export interface CaseCopy {
  readonly caseId: string;
  readonly about: 'CASE' | 'SHELF';
  readonly ownerOrg: string;
  readonly sponsorId: string;
  readonly batchNumbers: readonly string[];
  readonly productCode: string | null;
  readonly strength: string | null;
  /** Names of all sites that have a part in the batch, or that a shelf is for. */
  readonly sites: readonly string[];
  /** For a blinded trial. */
  readonly blinded: boolean;
  readonly keys: readonly string[];
  readonly lines: readonly NamedLine[];
}

/** The copy of a case that the scope may see; throws NOT_FOUND, also where the case has not been heard of yet. */
export async function readCase(tx: Tx, caseId: string): Promise<CaseCopy> {
  const row = await tx.maybe<{
    about: CaseCopy['about'];
    owner_org: string;
    sponsor_id: string;
    batch_numbers: string[];
    product_code: string | null;
    strength: string | null;
    sites: string[];
    blinded: boolean;
    lines: readonly NamedLine[];
  }>(
    `select about, owner_org, sponsor_id, batch_numbers, product_code, strength, sites, lines, kept_blind <> '{}' as blinded from documents.case_copy where case_id = $1`,
    [caseId],
  );
  if (!row)
    throw new DomainError('NOT_FOUND', {
      message: 'There is no such case, or it is not yours to see.',
      whatToDo: 'Check the case; one opened a moment ago is known here within seconds.',
    });
  return {
    caseId,
    about: row.about,
    ownerOrg: row.owner_org,
    sponsorId: row.sponsor_id,
    batchNumbers: row.batch_numbers,
    productCode: row.product_code,
    strength: row.strength,
    sites: row.sites,
    blinded: row.blinded,
    keys: row.lines.map((line) => line.key),
    lines: row.lines,
  };
}

/** Whether an organisation's QA gives the verdicts of a case: the owner's, or that of a second provider. */
export async function isProviderOf(tx: Tx, ofCase: CaseCopy, organisationId: string): Promise<boolean> {
  if (organisationId === ofCase.ownerOrg) return true;
  const second = await tx.maybe(`select 1 from documents.party where case_id = $1 and org_id = $2 and as_role = 'PROVIDER'`, [
    ofCase.caseId,
    organisationId,
  ]);
  return second !== undefined;
}

/** Whether an organisation takes part in a case at all. */
export async function takesPart(tx: Tx, ofCase: CaseCopy, organisationId: string): Promise<boolean> {
  if (organisationId === ofCase.ownerOrg || organisationId === ofCase.sponsorId) return true;
  return (
    (await tx.maybe('select 1 from documents.party where case_id = $1 and org_id = $2', [ofCase.caseId, organisationId])) !== undefined
  );
}

/** Stream of the audit trail that an act on a record belongs to: that of its case or shelf, or of the house where it has neither. */
export async function streamOf(
  tx: Tx,
  record: { readonly case_id: string | null; readonly owner_org: string; readonly key?: string },
): Promise<string> {
  if (record.case_id === null) return `org/${record.owner_org}`;
  // evidence of what a trial master file took in is the trial's
  if (record.key?.startsWith('tmf-import/')) return `trial/${record.case_id}`;
  const row = await tx.maybe<Pick<CaseCopy, 'about'>>('select about from documents.case_copy where case_id = $1', [record.case_id]);
  return row?.about === 'SHELF' ? `standing-shelf/${record.case_id}` : `case/${record.case_id}`;
}
