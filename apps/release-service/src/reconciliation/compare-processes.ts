import { randomUUID } from 'node:crypto';
import { messages, subjectKinds, workflowIdOf, type SubjectKind } from '@qp/contracts/processes';
import { jobsScope } from '@qp/platform/persistence';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { FeatureTools, LivingProcess } from '../command-pipeline/index.js';
import { driftOf, type Drift, type WorkflowStanding } from './drift.js';

/** What is compared per process asks the workflow itself, which may need a replay: so a few at a time. */
const AT_ONCE = 4;

/** A process whose workflow is not where the ledger is. */
interface Differing {
  readonly kind: SubjectKind;
  readonly process: LivingProcess;
  readonly drift: Drift;
  readonly workflowVersion: number | null;
}

/** Compares every open process of the ledger with its workflow; `alive` is called between two of them. */
export async function compareProcesses(tools: FeatureTools, alive: () => void): Promise<{ compared: number; differing: number }> {
  const living = await tools.database.run(jobsScope, async (tx) => {
    const all: { kind: SubjectKind; process: LivingProcess }[] = [];
    for (const kind of subjectKinds) for (const process of await tools.registry.subject(kind).living(tx)) all.push({ kind, process });
    return all;
  });
  const found: Differing[] = [];
  for (let at = 0; at < living.length; at += AT_ONCE) {
    alive();
    const differing = await Promise.all(living.slice(at, at + AT_ONCE).map(({ kind, process }) => compareOne(tools, kind, process)));
    found.push(...differing.filter((one) => one !== undefined));
  }
  await record(tools, found);
  return { compared: living.length, differing: found.length };
}

async function compareOne(tools: FeatureTools, kind: SubjectKind, process: LivingProcess): Promise<Differing | undefined> {
  const standing = await standingOf(tools, kind, process.id);
  if (driftOf(process.version, standing) === undefined) return undefined;
  // A command may have been between its commit and the workflow: only what is still different is a drift.
  const { version } = await tools.database.run(jobsScope, (tx) => tools.registry.subject(kind).lock(tx, process.id));
  const again = await standingOf(tools, kind, process.id);
  const drift = driftOf(version, again);
  return drift && { kind, process: { ...process, version }, drift, workflowVersion: again === 'NOT_RUNNING' ? null : again.version };
}

async function standingOf({ temporal }: FeatureTools, kind: SubjectKind, id: string): Promise<WorkflowStanding> {
  const handle = temporal.workflow.getHandle(workflowIdOf(kind, id));
  try {
    const { status } = await handle.describe();
    if (status.name !== 'RUNNING') return 'NOT_RUNNING';
    const { version } = await handle.query<{ version: number }>(messages.snapshot);
    return { version };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'NOT_RUNNING';
    throw error;
  }
}

/** Writes what differs now and closes what no longer does; one open row per process. */
async function record({ database }: FeatureTools, found: readonly Differing[]): Promise<void> {
  await database.run(jobsScope, async (tx) => {
    for (const { kind, process, drift, workflowVersion } of found)
      await tx.query(
        `insert into release.process_drift (id, owner_org, sponsor_id, subject_kind, subject_id, drift, ledger_version, workflow_version, found_at, seen_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, now(), now())
         on conflict (subject_id) where resolved_at is null
         do update set drift = excluded.drift, ledger_version = excluded.ledger_version, workflow_version = excluded.workflow_version, seen_at = now()`,
        [randomUUID(), process.ownerOrg, process.sponsorId, kind, process.id, drift, process.version, workflowVersion],
      );
    await tx.query('update release.process_drift set resolved_at = now() where resolved_at is null and subject_id <> all ($1::uuid[])', [
      found.map(({ process }) => process.id),
    ]);
  });
}
