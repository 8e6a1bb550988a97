import { documentServices, type EvidenceRecord } from '@qp/contracts/documents';
import type { Subject } from '@qp/contracts/processes';
import { sha256Hex } from '@qp/platform/auth';
import { jobsScope } from '@qp/platform/persistence';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { FeatureTools } from '../command-pipeline/index.js';

/**
 * Keeps the history of a run that has ended, encrypted as the server holds it: the server forgets runs after its retention, long before a
 * case ends. Throws until documents-service has locked the bytes.
 * @param run with the number of the last event where the process ended with it
 */
export async function exportRun(
  tools: FeatureTools,
  run: Subject & { readonly workflowId: string; readonly runId: string; readonly endedAtVersion?: number },
): Promise<void> {
  const { database, documents, temporal, registry } = tools;
  const done = await database.run(jobsScope, (tx) =>
    tx.maybe('select 1 from release.run_export where workflow_id = $1 and run_id = $2', [run.workflowId, run.runId]),
  );
  if (done) return;
  const history = await temporal.workflow.getHandle(run.workflowId, run.runId).fetchHistory();
  const bytes = new TextEncoder().encode(historyToJSON(history));
  const owner = await database.run(jobsScope, (tx) => registry.subject(run.kind).lock(tx, run.subjectId));
  const key = `workflow-history/${run.kind}/${run.subjectId}/${run.runId}.json`;
  const response = await documents.stream(documentServices.putEvidence, {
    query: {
      key,
      kind: 'WORKFLOW_HISTORY',
      ownerOrg: owner.ownerOrg,
      sponsorId: owner.sponsorId,
      ...(run.kind === 'case' ? { caseId: run.subjectId } : {}),
      mediaType: 'application/json',
      sha256: sha256Hex(bytes),
    },
    bytes,
  });
  if (!response.ok) throw new Error(`documents-service did not keep the history: ${response.status}`);
  const { sha256, size } = (await response.json()) as EvidenceRecord;
  await database.run(jobsScope, (tx) =>
    tx.query(
      `insert into release.run_export (workflow_id, run_id, owner_org, sponsor_id, subject_kind, subject_id, evidence_key, sha256, size, events, ended_at_version)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
      [
        run.workflowId,
        run.runId,
        owner.ownerOrg,
        owner.sponsorId,
        run.kind,
        run.subjectId,
        key,
        sha256,
        size,
        history.events?.length ?? 0,
        run.endedAtVersion ?? null,
      ],
    ),
  );
}
