import { findingsOf, judgeResults, standingOfTests, type ResultSheet, type TestStanding } from '@qp/domain/specifications';
import { canonicalJson, sha256Hex } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import type { GateFacts } from '../command-pipeline/index.js';
import { sheetsOf, type SheetRow } from './sheet-row.js';
import { specificationInForce, type SpecificationRow } from './specification-row.js';

/** Lines that ask for a certificate of analysis of the batch (rows 32 and 37 of the requirement matrix). */
const certificates = ['COA_DP', 'PLACEBO_COA'];

/** The results of a batch, read against the specification in force today. */
export interface BatchResults {
  readonly specification?: SpecificationRow;
  readonly sheets: readonly SheetRow[];
  readonly standing: readonly TestStanding[];
}

/**
 * Judges what was reported anew by the version in force: a specification that became tighter since the results were typed counts. A checked
 * sheet counts while the document that it was compared with is not turned down or replaced.
 */
export async function batchResults(tx: Tx, batchId: string): Promise<BatchResults> {
  const specification = await specificationInForce(tx, batchId);
  const sheets = await sheetsOf(tx, batchId);
  if (!specification) return { sheets, standing: [] };
  const gone = await documentsGone(
    tx,
    sheets.flatMap(({ document_version_id }) => document_version_id ?? []),
  );
  const read = sheets.map((sheet): ResultSheet => ({
    id: sheet.id,
    state: sheet.state,
    results: judgeResults(specification.tests, sheet.results),
    sourceAccepted: !sheet.document_version_id || !gone.includes(sheet.document_version_id),
  }));
  return { specification, sheets, standing: standingOfTests(specification.tests, read) };
}

async function documentsGone(tx: Tx, versionIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select fact_id as id from release.known_fact where kind = 'document-version' and fact_id = any($1)
     group by fact_id having not bool_or(state = 'ACCEPTED')`,
    [versionIds],
  );
  return rows.map(({ id }) => id);
}

/** Hook of the gates: results out of specification always; tests without a checked result where the case asks for a certificate of analysis. */
export async function resultFacts(tx: Tx, batchId: string, caseId: string): Promise<GateFacts> {
  const { specification, sheets, standing } = await batchResults(tx, batchId);
  if (!specification) return {};
  const { failures, open } = findingsOf(standing);
  const asked = await tx.maybe(
    `select 1 from release.requirement_line where case_id = $1 and code = any($2) and in_force and state <> 'NOT_APPLICABLE' limit 1`,
    [caseId, certificates],
  );
  return {
    specificationFailures: failures,
    openResults: asked ? open : [],
    evidence: [
      {
        kind: 'specification',
        id: specification.id,
        version: String(specification.version),
        sha256: sha256Hex(canonicalJson(specification.tests)),
      },
      ...sheets
        .filter(({ state }) => state !== 'REPLACED')
        .map(({ id, version, sha256 }) => ({ kind: 'result-sheet', id, version: String(version), sha256 })),
    ],
  };
}
