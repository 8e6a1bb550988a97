import { trialReleaseTable } from '@qp/domain/trial-release';
import type { Tx } from '@qp/platform/persistence';
import { endedProcesses, type SubjectDefinition } from '../command-pipeline/index.js';
import type { RowPosition } from '../workflows/row-position.js';
import { takeReleaseFacts } from './by-system.js';
import { lockTrialRelease, readTrialRelease, type TrialReleaseRow } from './trial-release-row.js';

async function positionOf(tx: Tx, id: string): Promise<RowPosition> {
  const { state } = await readTrialRelease(tx, id);
  return { state, ended: trialReleaseTable.terminal.includes(state), deadlines: [] };
}

/** A trial release as the pipeline serves it. */
export const releaseSubject: SubjectDefinition<TrialReleaseRow> = {
  kind: 'release',
  lock: lockTrialRelease,
  assertVisible: async (tx, id) => {
    await readTrialRelease(tx, id);
  },
  advance: async (tx, id, version) => {
    await tx.query('update release.trial_release set version = $2 where id = $1', [id, version]);
  },
  after: positionOf,
  startState: async (tx, id) => {
    const row = await readTrialRelease(tx, id);
    return { schema: 1, subjectId: id, version: row.version, position: await positionOf(tx, id), facts: [], recent: [] };
  },
  living: (tx) =>
    tx.query(
      `select id, owner_org as "ownerOrg", sponsor_id as "sponsorId", version from release.trial_release where state <> all ($1::text[])`,
      [trialReleaseTable.terminal],
    ),
  ended: (tx) => endedProcesses(tx, 'release', 'process.state = any ($1::text[])', [trialReleaseTable.terminal]),
  facts: (context, row) => takeReleaseFacts(context, row),
  deadline: () => Promise.resolve(undefined),
  attributes: async (tx, id) => ({ SponsorId: (await readTrialRelease(tx, id)).sponsorId }),
};
