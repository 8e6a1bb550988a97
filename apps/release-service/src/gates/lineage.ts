import { effectiveStatus, type CaseStateName, type CertificationStanding, type LineageLink } from '@qp/domain/certification';
import type { Tx } from '@qp/platform/persistence';
import { readParents, type ParentRecord } from '../cases/batch-dossier.js';
import type { CaseRow } from '../cases/case-row.js';

/** Deeper than any real lineage (API lot, bulk, packaged batch, kit); wrong data still ends. */
const DEEPEST = 8;

/** The case that decides on a batch: the latest one that was not cancelled. */
interface DecidingCase {
  readonly id: string;
  readonly version: number;
  readonly state: CaseStateName;
  readonly stopped: boolean;
  readonly role: 'FINAL' | 'PARTIAL';
  readonly steps: readonly string[];
  readonly siteName: string | null;
}

/** A lineage link with the record that its confirmation rests on. */
export type ConfirmedLink = LineageLink & { readonly evidence?: { readonly kind: string; readonly id: string; readonly version: string } };

/** The batches that a case's batch was made from, with what certifies or confirms each (G-06). */
export async function readLineage(tx: Tx, row: Pick<CaseRow, 'id' | 'batchId' | 'position' | 'facts'>): Promise<ConfirmedLink[]> {
  const own: readonly string[] = row.facts.ownSteps.map(({ step }) => step);
  // A confirmation answers for its own steps alone: what went into them is the certifying QP's to judge.
  const parents = (await readParents(tx, row.batchId)).filter(({ scope }) => row.position.role === 'FINAL' || own.includes(scope));
  const byBatch = new Map<string, ParentRecord[]>();
  for (const parent of parents) byBatch.set(parent.batchId, [...(byBatch.get(parent.batchId) ?? []), parent]);
  const links: ConfirmedLink[] = [];
  for (const [batchId, records] of byBatch) links.push(await linkTo(tx, row.id, batchId, records));
  return links;
}

async function linkTo(tx: Tx, caseId: string, batchId: string, records: readonly ParentRecord[]): Promise<ConfirmedLink> {
  const [{ batchNo, siteName } = { batchNo: '', siteName: '' }] = records;
  const link: LineageLink = { batchNo, siteId: siteName, steps: records.map(({ scope }) => scope) };
  const uploaded = await tx.maybe<{
    id: string;
    version: number;
    state: string;
    fields: { batchNo: string; siteName: string; stage: string[] };
  }>(
    `select id, version, state, fields from release.confirmation where case_id = $1 and batch_id = $2 and source = 'UPLOADED' order by entered_at desc limit 1`,
    [caseId, batchId],
  );
  const decided = await decidingCase(tx, batchId);
  if (
    decided &&
    !['DRAFT', 'INTAKE', 'INTAKE_COMPLETE', 'UNDER_REVIEW', 'READY_FOR_CERTIFICATION', 'ON_HOLD', 'REJECTED'].includes(decided.state)
  ) {
    const standing = await standingOf(tx, batchId, batchNo, 0);
    const partial = decided.role === 'PARTIAL';
    return {
      ...link,
      confirmation: {
        batchNo,
        siteId: partial ? (decided.siteName ?? '') : link.siteId,
        steps: partial ? decided.steps : link.steps,
        inForce: effectiveStatus(standing).inForce,
        source: 'SIGNED_HERE',
        acceptedByQp: true,
      },
      evidence: { kind: 'certification', id: decided.id, version: `${decided.state}${decided.stopped ? ' stopped' : ''}` },
    };
  }
  if (!uploaded) return link;
  const { fields } = uploaded;
  return {
    ...link,
    confirmation: {
      batchNo: fields.batchNo,
      siteId: fields.siteName,
      steps: fields.stage,
      inForce: true,
      source: 'UPLOADED',
      acceptedByQp: uploaded.state === 'ACCEPTED',
    },
    evidence: { kind: 'confirmation', id: uploaded.id, version: String(uploaded.version) },
  };
}

async function decidingCase(tx: Tx, batchId: string): Promise<DecidingCase | undefined> {
  return tx.maybe<DecidingCase>(
    `select id, version, state, stopped, certification_role as role,
       (select coalesce(array_agg(step ->> 'step'), '{}') from jsonb_array_elements(facts -> 'ownSteps') step) as steps, facts -> 'ownSteps' -> 0 ->> 'siteName' as "siteName"
     from release.certification_case where batch_id = $1 and state <> 'CANCELLED' order by opened_at desc limit 1 for share`,
    [batchId],
  );
}

/** The certification of a batch with those of its parents, each locked against a suspension that commits meanwhile. */
export async function standingOf(tx: Tx, batchId: string, batchNo: string, depth = 0): Promise<CertificationStanding> {
  const decided = await decidingCase(tx, batchId);
  const parents = depth < DEEPEST ? await readParents(tx, batchId) : [];
  const standings: CertificationStanding[] = [];
  const seen = new Set<string>();
  for (const parent of parents) {
    if (seen.has(parent.batchId)) continue;
    seen.add(parent.batchId);
    // A parent without a case here is confirmed by a document of the certification that names it: nothing can freeze it here.
    if (await decidingCase(tx, parent.batchId)) standings.push(await standingOf(tx, parent.batchId, parent.batchNo, depth + 1));
  }
  return { batchNo, state: decided?.state ?? 'DRAFT', stopped: decided?.stopped ?? false, parents: standings };
}
