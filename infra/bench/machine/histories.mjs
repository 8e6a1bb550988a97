import proto from '@temporalio/proto';

const { EventType } = proto.temporal.api.enums.v1;

/**
 * What one run of a workflow left in its history.
 * @typedef {object} RunCost
 * @property {number} events
 * @property {number} workflowTasks completed or failed
 * @property {number} carriedBytes size of what it handed to the next run, as stored (encrypted)
 * @property {('update' | 'signal')[]} messages in the order in which they came
 * @property {number} activities
 * @property {number} factActivities each records all facts that wait
 * @property {number} otherActivities neither a recorded command nor recorded facts
 * @property {number} attributeChanges changes of search attributes
 */

/** Activities that record what a message brought. */
const OF_COMMAND = 'record';
const OF_FACTS = 'recordFacts';

/**
 * All runs of a workflow, first to last.
 * @param {import('@temporalio/client').Client} client
 * @param {string} workflowId
 * @param {{ after?: { runId: string, events: number } }} [from] leaves out what lies before a mark made earlier by `markOf`
 * @returns {Promise<RunCost[]>}
 */
export async function runsOf(client, workflowId, { after } = {}) {
  const newest = await client.workflow.getHandle(workflowId).fetchHistory();
  const started = newest.events?.[0]?.workflowExecutionStartedEventAttributes;
  let runId = after?.runId ?? started?.firstExecutionRunId;
  const runs = [];
  while (runId) {
    const { events = [] } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    runs.push(costOf(runs.length === 0 ? (events ?? []).slice(after?.events ?? 0) : events));
    runId = events.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
  }
  return runs;
}

/** Where a workflow's history stands now. @param {import('@temporalio/client').Client} client @param {string} workflowId */
export async function markOf(client, workflowId) {
  const { runId, historyLength } = await client.workflow.getHandle(workflowId).describe();
  return { runId, events: historyLength };
}

/** @param {import('@temporalio/proto').temporal.api.history.v1.IHistoryEvent[]} events @returns {RunCost} */
export function costOf(events) {
  const ofType = (type) => events.filter(({ eventType }) => eventType === type);
  const scheduled = ofType(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED).map(
    ({ activityTaskScheduledEventAttributes: of }) => of?.activityType?.name ?? '',
  );
  const carried = events.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.input?.payloads ?? [];
  return {
    events: events.length,
    workflowTasks: ofType(EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED).length + ofType(EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED).length,
    carriedBytes: carried.reduce((sum, { data }) => sum + (data?.length ?? 0), 0),
    messages: events.flatMap(({ eventType }) =>
      eventType === EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED
        ? ['update']
        : eventType === EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED
          ? ['signal']
          : [],
    ),
    activities: scheduled.length,
    factActivities: scheduled.filter((name) => name === OF_FACTS).length,
    otherActivities: scheduled.filter((name) => name !== OF_COMMAND && name !== OF_FACTS).length,
    attributeChanges: ofType(EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES).length,
  };
}

/** @param {RunCost[]} runs @param {'events' | 'workflowTasks' | 'activities' | 'otherActivities'} what */
export const total = (runs, what) => runs.reduce((sum, run) => sum + run[what], 0);
