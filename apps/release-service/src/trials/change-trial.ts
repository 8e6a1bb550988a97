import { masterData } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { assertSeen, defineCommand, type CommandContext } from '../command-pipeline/index.js';
import { tellImportRetention } from '../exchange-imports/index.js';
import { tellRetentionOfTrial } from '../filing/index.js';
import { lockTrial, trialStream, type TrialRow } from './trial-row.js';

interface Change {
  readonly action: string;
  readonly from: readonly TrialRow['status'][];
  readonly to: TrialRow['status'];
  readonly reason: string;
  readonly memberState?: string;
  readonly endedOn?: string;
}

/** Changes a trial's status and wakes its regulatory releases, which a halt or measure suspends and an end closes. */
async function changeStatus(context: CommandContext, trialId: string, expectedVersion: number, change: Change) {
  const row = await lockTrial(context.tx, trialId);
  assertSeen('trial', expectedVersion, row.version);
  if (!change.from.includes(row.status))
    throw new DomainError('ILLEGAL_TRANSITION', {
      message: `The trial is ${row.status}; this is possible from ${change.from.join(' or ')}.`,
      citation: 'CTR Art 37, 38, 77',
    });
  const version = row.version + 1;
  await context.tx.query('update release.trial set status = $2, ended_on = $3, version = $4 where id = $1', [
    row.id,
    change.to,
    change.endedOn ?? row.ended_on,
    version,
  ]);
  await context.audit({
    action: change.action,
    ...trialStream(row),
    before: { status: row.status },
    after: { status: change.to, memberState: change.memberState, endedOn: change.endedOn },
    reason: change.reason,
  });
  await context.enqueue({
    topic: 'trial.changed',
    key: row.id,
    payload: {
      trialId: row.id,
      status: change.to,
      memberState: change.memberState ?? null,
      reason: change.reason,
      changeId: context.commandId,
    },
  });
  // the end of a trial starts the clocks by which its records are kept (CTR Art 58)
  if (change.to === 'ENDED') {
    await tellRetentionOfTrial(context, row.id);
    await tellImportRetention(context, { id: row.id, ownerOrg: row.owner_org, sponsorId: row.sponsor_id }, 'the trial has ended');
  }
  return { version, result: { id: row.id, state: change.to } };
}

export const haltTrial = defineCommand(masterData.haltTrial, (context, { params, body }) =>
  changeStatus(context, params.trialId, body.expectedVersion, {
    action: 'trial.halt',
    from: ['ONGOING'],
    to: 'HALTED',
    reason: body.reason,
  }),
);

export const resumeAfterHalt = defineCommand(masterData.resumeTrial, (context, { params, body }) =>
  changeStatus(context, params.trialId, body.expectedVersion, {
    action: 'trial.resumeAfterHalt',
    from: ['HALTED', 'MEASURE'],
    to: 'ONGOING',
    reason: body.reason,
  }),
);

export const recordMeasure = defineCommand(masterData.recordMeasure, (context, { params, body }) =>
  changeStatus(context, params.trialId, body.expectedVersion, {
    action: 'trial.recordMeasure',
    from: ['ONGOING', 'HALTED'],
    to: 'MEASURE',
    reason: body.reason,
    memberState: body.memberState,
  }),
);

export const endTrial = defineCommand(masterData.endTrial, (context, { params, body }) =>
  changeStatus(context, params.trialId, body.expectedVersion, {
    action: 'trial.endTrial',
    from: ['ONGOING', 'HALTED', 'MEASURE'],
    to: 'ENDED',
    reason: body.reason,
    endedOn: body.endedOn,
  }),
);
