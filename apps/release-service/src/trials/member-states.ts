import { randomUUID } from 'node:crypto';
import { masterData } from '@qp/contracts/release';
import { assertMayDo, defineCommand, defineQuery } from '../command-pipeline/index.js';
import { lockTrial, trialStream } from './trial-row.js';

interface MemberStateRow {
  id: string;
  member_state: string;
  status: string;
  dossier_version: string;
  conditions: string[];
  decided_on: string | null;
  version: number;
}

const latestSql = `select distinct on (member_state) * from release.ms_authorisation where trial_id = $1 order by member_state, version desc`;

export const setMemberStateStatus = defineCommand(masterData.setMemberStateStatus, async (context, { params, body }) => {
  const trial = await lockTrial(context.tx, params.trialId);
  assertMayDo(masterData.setMemberStateStatus, context.actor, trial.sponsor_id);
  const before = (await context.tx.query<MemberStateRow>(latestSql, [trial.id])).find((row) => row.member_state === body.memberState);
  const id = randomUUID();
  const version = (before?.version ?? 0) + 1;
  await context.tx.query(
    `insert into release.ms_authorisation (id, owner_org, sponsor_id, trial_id, member_state, status, dossier_version, conditions, decided_on, version, reason, entered_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      id,
      trial.owner_org,
      trial.sponsor_id,
      trial.id,
      body.memberState,
      body.status,
      body.dossierVersion,
      JSON.stringify(body.conditions),
      body.decidedOn ?? null,
      version,
      body.reason,
      context.actor.personId,
    ],
  );
  await context.audit({
    action: 'ms-authorisation.setStatus',
    ...trialStream(trial),
    before: before ? { status: before.status, dossierVersion: before.dossier_version } : null,
    after: { memberState: body.memberState, status: body.status, dossierVersion: body.dossierVersion, conditions: body.conditions },
    reason: body.reason,
  });
  await context.enqueue({
    topic: 'trial.changed',
    key: trial.id,
    payload: { trialId: trial.id, status: trial.status, memberState: body.memberState, reason: body.reason, changeId: id },
  });
  return { version, result: { id } };
});

export const listMemberStates = defineQuery(masterData.listMemberStates, async ({ tx }, { params }) => {
  const rows = await tx.query<MemberStateRow>(latestSql, [params.trialId]);
  return rows.map((row) => ({
    id: row.id,
    memberState: row.member_state,
    status: row.status,
    dossierVersion: row.dossier_version,
    conditions: row.conditions,
    decidedOn: row.decided_on,
    version: row.version,
  }));
});
