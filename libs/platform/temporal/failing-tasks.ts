import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';

/** A workflow whose tasks fail again and again: its worker cannot go on from its history. */
export interface FailingWorkflow {
  readonly workflowId: string;
  readonly workflowType: string;
  readonly attempts: number;
  /** Since when, ISO 8601; null where the server does not say. */
  readonly since: string | null;
  /** Why, as the server classes it: `NON_DETERMINISTIC_ERROR`. */
  readonly code: string;
}

/** What was found among the open workflows of the namespace. */
export interface FailingTasks {
  readonly open: number;
  readonly looked: number;
  readonly failing: readonly FailingWorkflow[];
}

/** Attempts of one task from which it counts as failing: a worker that is restarted makes one or two. */
const OFTEN = 3;
/** Most workflows that one look asks about, and how many at once: each is a question of its own to the server. */
const MOST = 2_000;
const AT_ONCE = 16;

/** Looks at the open workflows of the namespace, the newest first, for tasks that fail again and again. Throws where Temporal does not answer. */
export async function failingTasks(client: Client, limit: number): Promise<FailingTasks> {
  return client.connection.withDeadline(Date.now() + limit, async () => {
    const running = `ExecutionStatus = 'Running'`;
    const { count: open } = await client.workflow.count(running);
    const found: { readonly workflowId: string; readonly runId: string; readonly type: string }[] = [];
    for await (const { workflowId, runId, type } of client.workflow.list({ query: running, pageSize: 500 })) {
      if (found.length >= MOST) break;
      found.push({ workflowId, runId, type });
    }
    const failing: FailingWorkflow[] = [];
    for (let at = 0; at < found.length; at += AT_ONCE) {
      const looked = await Promise.all(found.slice(at, at + AT_ONCE).map((one) => failingTask(client, one)));
      failing.push(...looked.flatMap((one) => one ?? []));
    }
    // Some end between the count and the list: a list that came to its end was of all there were.
    return { open: found.length < MOST ? found.length : Math.max(open, found.length), looked: found.length, failing };
  });
}

async function failingTask(
  client: Client,
  { workflowId, runId, type }: { readonly workflowId: string; readonly runId: string; readonly type: string },
): Promise<FailingWorkflow | undefined> {
  const { pendingWorkflowTask: task } = await client.workflowService.describeWorkflowExecution({
    namespace: client.options.namespace,
    execution: { workflowId, runId },
  });
  const attempts = task?.attempt ?? 0;
  if (!task || attempts < OFTEN) return undefined;
  const since = task.originalScheduledTime?.seconds;
  return {
    workflowId,
    workflowType: type,
    attempts,
    since: since === undefined || since === null ? null : new Date(Number(since) * 1000).toISOString(),
    code: await causeOf(client, workflowId, runId),
  };
}

/** Why the last task that the history knows of failed. */
async function causeOf(client: Client, workflowId: string, runId: string): Promise<string> {
  const { history } = await client.workflowService.getWorkflowExecutionHistoryReverse({
    namespace: client.options.namespace,
    execution: { workflowId, runId },
    maximumPageSize: 10,
  });
  for (const { workflowTaskFailedEventAttributes, workflowTaskTimedOutEventAttributes } of history?.events ?? []) {
    if (workflowTaskTimedOutEventAttributes) return 'TIMED_OUT';
    const cause = workflowTaskFailedEventAttributes?.cause;
    if (cause !== undefined && cause !== null)
      return proto.temporal.api.enums.v1.WorkflowTaskFailedCause[cause]
        .replace('WORKFLOW_TASK_FAILED_CAUSE_', '')
        .replace(/^WORKFLOW_WORKER_/, '');
  }
  return 'UNKNOWN';
}
