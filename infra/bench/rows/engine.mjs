import { setTimeout as pause } from 'node:timers/promises';
import { documentCheckId } from '@qp/contracts/documents';
import { messages, workflowIdOf } from '@qp/contracts/processes';
import { figure } from '../figures/figure.mjs';
import { runsOf, total } from '../machine/histories.mjs';

const count = (name, value, most) =>
  figure({ name: `engine.${name}`, unit: '', value, ...(most !== undefined && { budget: { of: 'value', most } }) });

/** What one standard release leaves in the engine, over all runs of its workflows. @param {import('../run.mjs').Bench} bench */
export async function engine({ standardRelease, temporal }) {
  const release = await standardRelease();
  const caseWorkflow = workflowIdOf('case', release.caseId);
  await untilSteady(async () => total(await runsOf(temporal, caseWorkflow), 'events'));
  const ofCase = await runsOf(temporal, caseWorkflow);
  const ofRelease = await runsOf(temporal, workflowIdOf('release', release.trialReleaseId));
  const ofShipment = await runsOf(temporal, workflowIdOf('shipment', release.shipmentId));
  const ofChecks = [];
  for (const versionId of release.documentVersions) ofChecks.push(total(await runsOf(temporal, documentCheckId(versionId)), 'events'));
  return [
    count('hard documents', release.hardDocuments),
    count('case events', total(ofCase, 'events'), 300),
    count('case workflow tasks', total(ofCase, 'workflowTasks'), 60),
    count('case runs', ofCase.length),
    count('case commands', messagesOf(ofCase, 'update')),
    count('case signals', messagesOf(ofCase, 'signal')),
    count('case activities', total(ofCase, 'activities')),
    count('case activities after a change', total(ofCase, 'otherActivities')),
    figure({
      name: 'engine.case state',
      unit: 'bytes',
      value: await stateBytes(temporal, caseWorkflow, ofCase),
      budget: { of: 'value', most: 64 * 1024 },
    }),
    count('trial release events', total(ofRelease, 'events'), 60),
    count('shipment events', total(ofShipment, 'events'), 120),
    count('document checks', ofChecks.length),
    count('document check events, the longest', Math.max(...ofChecks), 20),
  ];
}

/** @param {import('../machine/histories.mjs').RunCost[]} runs @param {'update' | 'signal'} kind */
const messagesOf = (runs, kind) => runs.flatMap((run) => run.messages).filter((message) => message === kind).length;

/** The most that the case carried: as text at the end, or as stored from one run to the next. */
async function stateBytes(temporal, workflowId, runs) {
  const state = await temporal.workflow.getHandle(workflowId).query(messages.snapshot);
  return Math.max(Buffer.byteLength(JSON.stringify(state)), ...runs.map(({ carriedBytes }) => carriedBytes));
}

/** Work after the last act (the run before is archived, facts arrive) belongs to the cost. @param {() => Promise<number>} look */
async function untilSteady(look) {
  for (let before = -1, now = await look(), tries = 0; before !== now && tries < 20; tries++) {
    await pause(1000);
    [before, now] = [now, await look()];
  }
}
