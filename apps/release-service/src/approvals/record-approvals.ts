import { randomUUID } from 'node:crypto';
import { approvalOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { assertMayDo, defineCommand, notFound } from '../command-pipeline/index.js';
import { lockTrial, trialStream } from '../trials/trial-row.js';
import { visibleApprovals } from './approval-rows.js';

const insert = `insert into release.approval (id, owner_org, sponsor_id, trial_id, member_state, kind, subject, value, decision, valid_from, takes_back, reason, recorded_by, recorded_name, recorded_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`;

/** Records what a member state approved from a day on; entries of one trial are made one after the other. */
export const recordApprovals = defineCommand(approvalOperations.record, async (context, { params, body }) => {
  const { tx, actor, now } = context;
  const trial = await lockTrial(tx, params.trialId);
  assertMayDo(approvalOperations.record, actor, trial.sponsor_id);
  context.actsOn({ ownerOrg: trial.owner_org, sponsorId: trial.sponsor_id });
  const keys = body.items.map(({ kind, subject }) => `${kind} ${subject}`);
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice !== undefined)
    throw new DomainError('VALIDATION_FAILED', {
      message: `${twice.trim()} stands twice.`,
      whatToDo: 'Say of each once what was approved.',
    });
  const unclear = body.items.find(({ kind, value }) => kind === 'SHELF_LIFE' && value !== null && !/^\d{1,3}$/.test(value));
  if (unclear)
    throw new DomainError('VALIDATION_FAILED', {
      message: 'A shelf life is a number of months.',
      whatToDo: 'Give it in whole months: 24.',
    });
  const entries: string[] = [];
  for (const { kind, subject, value } of body.items) {
    const id = randomUUID();
    entries.push(id);
    await tx.query(insert, [
      id,
      trial.owner_org,
      trial.sponsor_id,
      trial.id,
      body.memberState,
      kind,
      subject,
      value,
      body.decision,
      body.validFrom,
      null,
      body.reason,
      actor.personId,
      actor.name,
      now,
    ]);
  }
  const { memberState, decision, validFrom, items } = body;
  await context.audit({
    action: 'ms-authorisation.recordApproval',
    ...trialStream(trial),
    after: { memberState, decision, validFrom, items, entries },
    reason: body.reason,
  });
  return { version: 1, result: { entries } };
});

/** Takes an entry back by another entry; what was known while it stood stays readable. */
export const takeBackApproval = defineCommand(approvalOperations.takeBack, async (context, { params, body }) => {
  const { tx, actor, now } = context;
  const trial = await lockTrial(tx, params.trialId);
  assertMayDo(approvalOperations.takeBack, actor, trial.sponsor_id);
  context.actsOn({ ownerOrg: trial.owner_org, sponsorId: trial.sponsor_id });
  const all = await visibleApprovals(tx, trial.id);
  const entry = all.find(({ id, takesBack }) => id === params.entryId && takesBack === undefined);
  if (!entry) throw notFound('entry of the register');
  if (all.some(({ takesBack }) => takesBack === entry.id))
    throw new DomainError('ILLEGAL_TRANSITION', { message: 'The entry was taken back before.', whatToDo: 'Record what is right.' });
  const id = randomUUID();
  await tx.query(insert, [
    id,
    trial.owner_org,
    trial.sponsor_id,
    trial.id,
    entry.memberState,
    entry.kind,
    entry.subject,
    null,
    entry.decision,
    entry.validFrom,
    entry.id,
    body.reason,
    actor.personId,
    actor.name,
    now,
  ]);
  await context.audit({
    action: 'ms-authorisation.takeBackApproval',
    ...trialStream(trial),
    before: entry,
    after: { takesBack: entry.id },
    reason: body.reason,
  });
  return { version: 1, result: { entryId: id } };
});
