import { randomUUID } from 'node:crypto';
import { masterData } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { defineCommand, notFound, type CommandContext, type Feature } from '../command-pipeline/index.js';
import { listMilestones } from './list-milestones.js';
import { lockTrial, trialStream, type TrialRow } from '../trials/trial-row.js';

interface MilestoneRow {
  id: string;
  trial_id: string;
  date: string;
  history: unknown[];
  version: number;
}

interface MilestoneBody {
  readonly milestoneId?: string;
  readonly memberState: string;
  readonly siteId?: string;
  readonly kind: string;
  readonly date: string;
  readonly certainty: string;
  readonly reason?: string;
}

const setMilestone = defineCommand(masterData.setMilestone, async (context, { body }) => {
  const trial = await lockTrial(context.tx, body.trialId);
  context.actsOn({ ownerOrg: trial.owner_org, sponsorId: trial.sponsor_id });
  const { id, version, before } = body.milestoneId ? await move(context, body.milestoneId, body) : await add(context, trial, body);
  for (const batchId of body.batchIds) {
    const batch = await context.tx.maybe('select 1 from release.batch where id = $1 and sponsor_id = $2', [batchId, trial.sponsor_id]);
    if (!batch) throw notFound('batch');
    await context.tx.query(
      'insert into release.milestone_batch (milestone_id, batch_id, owner_org, sponsor_id) values ($1, $2, $3, $4) on conflict do nothing',
      [id, batchId, trial.owner_org, trial.sponsor_id],
    );
  }
  await context.audit({
    action: 'planning.setMilestone',
    ...trialStream(trial),
    before,
    after: { ...body, milestoneId: id },
    reason: body.reason,
  });
  return { version, result: { id } };
});

async function add(context: CommandContext, trial: TrialRow, body: MilestoneBody) {
  const id = randomUUID();
  await context.tx.query(
    'insert into release.milestone (id, owner_org, sponsor_id, trial_id, member_state, site_id, kind, date, certainty) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [id, trial.owner_org, trial.sponsor_id, trial.id, body.memberState, body.siteId ?? null, body.kind, body.date, body.certainty],
  );
  return { id, version: 1, before: null };
}

/** A change needs a reason, and the earlier date stays visible (domain reference 5.12). */
async function move(context: CommandContext, milestoneId: string, body: MilestoneBody) {
  const row = await context.tx.maybe<MilestoneRow>('select * from release.milestone where id = $1 for update', [milestoneId]);
  if (!row) throw notFound('milestone');
  if (!body.reason)
    throw new DomainError('REASON_REQUIRED', { message: 'Moving a date needs a reason.', citation: 'domain reference 5.12' });
  const history = [...row.history, { date: row.date, until: context.now.toISOString(), by: context.actor.name, reason: body.reason }];
  await context.tx.query('update release.milestone set date = $2, certainty = $3, history = $4, version = version + 1 where id = $1', [
    row.id,
    body.date,
    body.certainty,
    JSON.stringify(history),
  ]);
  return { id: row.id, version: row.version + 1, before: { date: row.date } };
}

/** Dates of trials that batches serve. */
export const milestones: Feature = { name: 'milestones', commands: [setMilestone], queries: [listMilestones] };
