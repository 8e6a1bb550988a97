import { documentServices } from '@qp/contracts/documents';
import type { Tx } from '@qp/platform/persistence';
import { openHistory } from '@qp/platform/temporal';
import { WorkflowNotFoundError } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { FeatureTools } from '../command-pipeline/index.js';

/** The history of one run of a process. */
export interface RunHistory {
  readonly workflowId: string;
  readonly runId: string;
  /** True where the run has ended and its history is locked evidence; false for the run that goes on. */
  readonly ended: boolean;
  readonly events: number;
  /** sha256 of the history as it is locked, encrypted; null for the run that goes on. */
  readonly sha256: string | null;
  readonly history: unknown;
}

interface Exported {
  readonly workflow_id: string;
  readonly run_id: string;
  readonly evidence_key: string;
  readonly sha256: string;
  readonly events: number;
}

/** Runs of the case, its regulatory releases and shipments that have ended, as far as the scope may see them. */
export async function exportedRuns(tx: Tx, of: { readonly caseId: string; readonly batchId: string }): Promise<Exported[]> {
  return tx.query<Exported>(
    `select workflow_id, run_id, evidence_key, sha256, events from release.run_export where subject_id = $1
       or subject_id in (select id from release.trial_release where case_id = $1)
       or subject_id in (select id from release.shipment where case_id = $1 or batch_id = $2)
     order by exported_at, run_id`,
    [of.caseId, of.batchId],
  );
}

/** Opens a history that is kept as evidence. Its bytes are compared with the ledger on the way. */
export async function readExported(tools: FeatureTools, run: Exported): Promise<RunHistory> {
  const answer = await tools.documents.stream(documentServices.getEvidence, { query: { key: run.evidence_key }, timeout: 60_000 });
  if (!answer.ok) throw new Error(`the history of ${run.workflow_id} cannot be read: ${answer.status}`);
  return {
    workflowId: run.workflow_id,
    runId: run.run_id,
    ended: true,
    events: run.events,
    sha256: run.sha256,
    history: await openHistory(tools.keys, await answer.json()),
  };
}

/** The run of a process that goes on, as far as it has come. */
export async function readRunning(tools: FeatureTools, workflowId: string, exported: readonly Exported[]): Promise<RunHistory | undefined> {
  const handle = tools.temporal.workflow.getHandle(workflowId);
  const described = await handle.describe().catch((error: unknown) => {
    // the server forgets a process some time after its end; what it did is exported by then
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  });
  if (!described) return undefined;
  const { runId } = described;
  if (exported.some(({ run_id: id }) => id === runId)) return undefined;
  const history = await handle.fetchHistory();
  return {
    workflowId,
    runId,
    ended: false,
    events: history.events?.length ?? 0,
    sha256: null,
    history: await openHistory(tools.keys, JSON.parse(historyToJSON(history)) as unknown),
  };
}
