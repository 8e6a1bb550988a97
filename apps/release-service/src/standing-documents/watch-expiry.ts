import { notificationTopic } from '@qp/contracts/notifications';
import { daysBetween, stageToTell, watchedFrom, type WatchStage } from '@qp/domain/documents';
import { qaRoles } from '@qp/domain/people';
import { jobsScope, type Database, type Tx } from '@qp/platform/persistence';
import { systemContext, type CaseHooks, type SystemContext } from '../command-pipeline/index.js';
import { watchStepsOf } from '../policies/watch-steps.js';
import { tellProviders } from '../shelves/tell-providers.js';
import { openWork } from '../work-items/index.js';
import { standingWhere, type StandingRow } from './standing-rows.js';

/** Documents that one transaction of the watch looks at. */
const PAGE = 50;

/** What the watch needs. */
export interface ExpiryWatch {
  readonly database: Database;
  readonly hooks: readonly CaseHooks[];
  /** Address that people open, for links in messages. */
  readonly publicUrl: string;
}

/**
 * Looks at every standing document that runs out within the days of its house's watch: a work item to renew it, and a mail at each step and when
 * it has expired, each once: to the house, to the sponsor, and to whoever provides it. Safe to repeat and to do twice at once.
 */
export async function watchExpiry({ database, hooks, publicUrl }: ExpiryWatch, beat: () => void): Promise<void> {
  let after: string | undefined = '00000000-0000-0000-0000-000000000000';
  while (after !== undefined) {
    const from: string = after;
    after = await database.run(jobsScope, (tx) => watchPage(tx, { hooks, publicUrl }, from));
    beat();
  }
}

async function watchPage(tx: Tx, { hooks, publicUrl }: Omit<ExpiryWatch, 'database'>, after: string): Promise<string | undefined> {
  const context = await systemContext(tx, hooks);
  const rows = await standingWhere(
    tx,
    `state = 'IN_FORCE' and valid_to <= $1::date + coalesce((select p.documents[1] from release.watch_policy p
       where p.owner_org = standing_document.owner_org order by p.version desc limit 1), $3::int) and id > $2 order by id limit ${PAGE} for update`,
    [context.today, after, watchedFrom()],
  );
  for (const row of rows) await watchOne(context, row, publicUrl);
  return rows.length === PAGE ? rows.at(-1)?.id : undefined;
}

async function watchOne(context: SystemContext, row: StandingRow, publicUrl: string): Promise<void> {
  const { tx, today, now } = context;
  if (row.validTo === undefined) return;
  const told = await tx.query<{ stage: WatchStage }>('select stage from release.standing_watch where standing_id = $1', [row.id]);
  const policy = await watchStepsOf(tx, row.ownerOrg);
  const stage = stageToTell(
    row.validTo,
    today,
    told.map((one) => one.stage),
    policy.documents,
  );
  if (stage === undefined) return;
  await tx.query(
    'insert into release.standing_watch (standing_id, stage, owner_org, sponsor_id, told_at, policy_version) values ($1, $2, $3, $4, $5, $6)',
    [row.id, stage, row.ownerOrg, row.sponsorId ?? null, now, policy.version],
  );
  await openWork(context, {
    kind: 'RENEW_DOCUMENT',
    subjectId: row.id,
    ownerOrg: row.ownerOrg,
    sponsorId: row.sponsorId,
    title: `${row.title} (version ${row.number}) is valid until ${row.validTo}`,
    whatToDo:
      'Have a new version handed in, on its shelf or with an open batch, and accept it. Batches that refer to this version cannot be certified once it has expired.',
    dueOn: row.validTo,
    roles: qaRoles,
  });
  await tell(context, row, stage);
  await tellProviders(context, row, stage, publicUrl);
}

async function tell(context: SystemContext, row: StandingRow, stage: WatchStage): Promise<void> {
  const used = await context.tx.query<{ batchNo: string }>(
    `select distinct batch.batch_no as "batchNo" from release.requirement_line line join release.certification_case c on c.id = line.case_id
       join release.batch on batch.id = c.batch_id
     where line.standing_id = $1 and line.in_force and c.state in ('DRAFT', 'INTAKE', 'INTAKE_COMPLETE', 'UNDER_REVIEW', 'READY_FOR_CERTIFICATION', 'ON_HOLD')
     order by 1 limit 50`,
    [row.id],
  );
  await context.enqueue({
    topic: notificationTopic,
    key: row.id,
    payload: {
      key: `standing:${row.id}:${stage}`,
      template: stage === 0 ? 'document.expired' : 'document.expiring',
      data: {
        title: row.title,
        validTo: row.validTo ?? '',
        days: daysBetween(context.today, row.validTo ?? context.today),
        batches: used.map(({ batchNo }) => batchNo),
      },
      recipients: [
        { organisationId: row.ownerOrg, roles: [...qaRoles] },
        ...(row.sponsorId ? [{ organisationId: row.sponsorId, roles: ['SPONSOR_CLINSUP'] }] : []),
      ],
      ownerOrg: row.ownerOrg,
      sponsorId: row.sponsorId ?? null,
      caseId: null,
    },
  });
}
