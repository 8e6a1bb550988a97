import type {
  ProcessFollowUps,
  ProcessLedger,
  ProofVerification,
  QpOffers,
  QueueRisk,
  Reconciliation,
  RecordsSweep,
  RunArchive,
  TimeSweep,
} from '@qp/contracts/processes';
import { heartbeat } from '@temporalio/activity';
import type { Logger } from '@qp/platform/observability';
import { refusing } from '@qp/platform/temporal';
import { compareStreamHeads, headsTakenFrom } from '@qp/platform/stream-heads';
import { forecastDueHouses } from '../capacity/index.js';
import { ProcessCommands, type FeatureTools, type FollowUpWork, type Registry } from '../command-pipeline/index.js';
import { nextTurn } from '../offers/index.js';
import { verifyProof } from '../proof/index.js';
import { compareProcesses, keepLastRuns } from '../reconciliation/index.js';
import { exportRun } from './export-run.js';
import { markFollowUpDone } from './follow-ups-done.js';
import { recordsSweepActivities } from './records-sweep-activities.js';
import { timeSweepActivities } from './time-sweep-activities.js';

/** The activities of all processes, bound to what they work with. */
export function makeActivities(
  tools: FeatureTools,
  registry: Registry,
  logger: Logger,
): ProcessLedger & ProcessFollowUps & RunArchive & Reconciliation & ProofVerification & TimeSweep & RecordsSweep & QpOffers & QueueRisk {
  const commands = new ProcessCommands(tools.database, tools.keys, registry);
  const followUps = new Map<string, FollowUpWork>(
    registry.features.flatMap(({ followUps: offered = {} }) => Object.entries(offered).map(([name, make]) => [name, make(tools)] as const)),
  );
  return {
    record: ({ kind, subjectId, envelope }) => refusing(() => commands.record({ kind, subjectId }, envelope)),
    recordFacts: ({ kind, subjectId, commandId, facts }) => commands.recordFacts({ kind, subjectId }, commandId, facts),
    deadlinePassed: ({ kind, subjectId, commandId, deadline }) => commands.deadlinePassed({ kind, subjectId }, commandId, deadline),
    followUp: async ({ kind, subjectId, work }) => {
      const found = followUps.get(work.activity);
      // A plain error: tried again until a program that knows it runs.
      if (!found) throw new Error(`nothing here does the work "${work.activity}"`);
      await found({ kind, subjectId }, work);
      await markFollowUpDone(tools, { kind, subjectId }, work);
    },
    compareProcesses: async () => {
      const found = await compareProcesses(tools, () => heartbeat());
      await keepLastRuns(tools, () => heartbeat());
      heartbeat();
      await compareStreamHeads(tools.database, headsTakenFrom(tools.audits, 'release'), logger);
      return found;
    },
    verifyProof: () => verifyProof(tools, () => heartbeat()),
    exportRun: (input) => exportRun(tools, input),
    nextTurn: nextTurn(tools),
    forecastDueHouses: () => forecastDueHouses(tools.database),
    ...timeSweepActivities(tools),
    ...recordsSweepActivities(tools),
  };
}
