import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordedRun } from '@qp/platform/temporal';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { openPayloads } from './open-payloads.js';
import type { ReleaseStack } from './release-stack.js';

const folder = join(import.meta.dirname, '..', 'workflows', 'histories');

/** The history of a run with its payloads opened, as the replay gate takes it; the newest run where none is named. */
export async function readRun(stack: ReleaseStack, workflowId: string, runId?: string): Promise<RecordedRun> {
  const json = historyToJSON(await stack.temporal.client.workflow.getHandle(workflowId, runId).fetchHistory());
  return { workflowId, history: await openPayloads(JSON.parse(json), stack.keys) };
}

/** Writes a run among the recorded ones, on purpose only (`QP_RECORD_HISTORIES`): later code is replayed against those of a released version. */
export async function keepWhenAsked(name: string, run: RecordedRun): Promise<void> {
  if (!process.env['QP_RECORD_HISTORIES']) return;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify(run, undefined, 2)}\n`);
}

/** How many events of a kind a history holds; all of them where no kind is named. */
export function eventsIn({ history }: RecordedRun, kind?: string): number {
  const { events } = history as { readonly events: readonly { readonly eventType: string }[] };
  return kind === undefined ? events.length : events.filter(({ eventType }) => eventType === kind).length;
}
