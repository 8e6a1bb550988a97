import { isInForce, type LineageLink } from '@qp/domain/certification';
import type { Tx } from '@qp/platform/persistence';
import { readParents, type ParentRecord } from '../cases/batch-dossier.js';
import type { CaseRow } from '../cases/case-row.js';
import type { LineRow } from '../requirements/requirement-rows.js';
import { lockDecidedCases } from '../trial-releases/certification.js';
import { isFrozen } from './batch-standing.js';

/** Line that holds the confirmations of QPs without account (row 30 of the requirement matrix). */
export const CONFIRMATION_LINE = 'ANNEX16_CONFIRMATION';

/** A lineage link with the record that its confirmation rests on. */
export type ConfirmedLink = LineageLink & {
  readonly evidence?: { readonly kind: string; readonly id: string; readonly version: string; readonly document?: string };
};

type LineageCase = Pick<CaseRow, 'id' | 'batchId' | 'position' | 'facts'>;

/** The accepted version of the paper confirmations of a case; undefined while none is accepted. */
export function acceptedConfirmation(lines: readonly LineRow[]): LineRow | undefined {
  return lines.find(
    ({ compiled, state, documentVersionId }) => compiled.code === CONFIRMATION_LINE && state === 'ACCEPTED' && documentVersionId,
  );
}

/** A frozen batch that the reader may not see: it stands in the way all the same, unnamed. */
const unnamed = { batchNo: 'a batch that this one was made from', siteId: 'a site not shown to you', steps: [] } as const;
const hidden: ConfirmedLink = {
  ...unnamed,
  confirmation: { ...unnamed, inForce: false, source: 'SIGNED_HERE', acceptedByQp: true },
};

async function ancestorFrozen(tx: Tx, batchId: string): Promise<boolean> {
  return isFrozen((await lockDecidedCases(tx, batchId)).filter(({ depth }) => depth > 0));
}

/** The batches that a case's batch was made from, with what certifies or confirms each (G-06). */
export async function readLineage(tx: Tx, row: LineageCase, lines: readonly LineRow[]): Promise<ConfirmedLink[]> {
  const own: readonly string[] = row.facts.ownSteps.map(({ step }) => step);
  const byBatch = new Map<string, ParentRecord[]>();
  for (const parent of await readParents(tx, row.batchId)) byBatch.set(parent.batchId, [...(byBatch.get(parent.batchId) ?? []), parent]);
  const links: ConfirmedLink[] = [];
  for (const [batchId, records] of byBatch) {
    // A confirmation answers for its own steps alone: what went into them is the certifying QP's to judge, unless it is frozen here.
    const answered = records.filter(({ scope }) => row.position.role === 'FINAL' || own.includes(scope));
    const link = await linkTo(tx, row.id, batchId, answered.length > 0 ? answered : records, acceptedConfirmation(lines));
    if (answered.length > 0 || link.confirmation?.inForce === false) links.push(link);
  }
  const frozen = links.some(({ confirmation }) => confirmation?.inForce === false);
  return frozen || !(await ancestorFrozen(tx, row.batchId)) ? links : [...links, hidden];
}

async function linkTo(
  tx: Tx,
  caseId: string,
  batchId: string,
  records: readonly ParentRecord[],
  paper: LineRow | undefined,
): Promise<ConfirmedLink> {
  const [{ batchNo, siteName } = { batchNo: '', siteName: '' }] = records;
  const link: LineageLink = { batchNo, siteId: siteName, steps: records.map(({ scope }) => scope) };
  const decided = await lockDecidedCases(tx, batchId);
  const frozen = isFrozen(decided);
  const own = decided.filter(({ depth }) => depth === 0);
  // The whole before a part, the latest first.
  const [standing] = own
    .filter(({ state }) => isInForce(state))
    .sort((a, b) => (a.role === b.role ? (a.decidedAt < b.decidedAt ? 1 : -1) : a.role === 'FINAL' ? -1 : 1));
  const deciding = standing ?? own.at(-1);
  // What was decided here counts: a paper never covers a batch that was rejected, suspended or withdrawn here.
  if (deciding) {
    const part =
      deciding.role === 'PARTIAL' && !frozen ? await confirmedPart(tx, deciding.caseId) : { siteId: link.siteId, steps: link.steps };
    return {
      ...link,
      confirmation: { batchNo, ...part, inForce: !frozen, source: 'SIGNED_HERE', acceptedByQp: true },
      evidence: {
        kind: 'certification',
        id: deciding.caseId,
        version: decided.map(({ state, stopped }) => `${state}${stopped ? ' stopped' : ''}`).join(', '),
      },
    };
  }
  const uploaded = await latestUploaded(tx, caseId, batchId);
  if (!uploaded) {
    const nothing = { batchNo, siteId: link.siteId, steps: link.steps, inForce: false, source: 'SIGNED_HERE', acceptedByQp: true } as const;
    return frozen ? { ...link, confirmation: nothing } : link;
  }
  const { fields } = uploaded;
  return {
    ...link,
    confirmation: {
      batchNo: fields.batchNo,
      siteId: fields.siteName,
      steps: fields.stage,
      inForce: !frozen,
      source: 'UPLOADED',
      acceptedByQp: uploaded.state === 'ACCEPTED',
      documentAccepted: paper !== undefined && paper.documentVersionId === uploaded.documentVersionId,
    },
    evidence: { kind: 'confirmation', id: uploaded.id, version: String(uploaded.version), document: uploaded.documentVersionId ?? '' },
  };
}

interface UploadedRow {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly documentVersionId: string | null;
  readonly fields: { readonly batchNo: string; readonly siteName: string; readonly stage: readonly string[] };
}

function latestUploaded(tx: Tx, caseId: string, batchId: string): Promise<UploadedRow | undefined> {
  return tx.maybe<UploadedRow>(
    `select id, version, state, document_version_id as "documentVersionId", fields from release.confirmation
     where case_id = $1 and batch_id = $2 and source = 'UPLOADED' order by entered_at desc limit 1`,
    [caseId, batchId],
  );
}

/** Site and steps that a confirmation signed here covers; none where its case is not the reader's to see. */
async function confirmedPart(tx: Tx, caseId: string): Promise<{ siteId: string; steps: readonly string[] }> {
  const part = await tx.maybe<{ steps: string[]; siteName: string | null }>(
    `select (select coalesce(array_agg(step ->> 'step'), '{}') from jsonb_array_elements(facts -> 'ownSteps') step) as steps,
       facts -> 'ownSteps' -> 0 ->> 'siteName' as "siteName" from release.certification_case where id = $1`,
    [caseId],
  );
  return { siteId: part?.siteName ?? '', steps: part?.steps ?? [] };
}
