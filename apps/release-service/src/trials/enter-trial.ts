import { randomUUID } from 'node:crypto';
import { masterData } from '@qp/contracts/release';
import { assertSeen, defineCommand, defineQuery } from '../command-pipeline/index.js';
import { joinTrial } from '../people/index.js';
import { assertSecondPerson, providerOf } from '../record-keeping/index.js';
import { lockTrial, trialStream, type TrialRow } from './trial-row.js';

export const addTrial = defineCommand(masterData.addTrial, async (context, { body }) => {
  const { providerId, ...facts } = body;
  const id = randomUUID();
  const ownerOrg = providerOf(context.actor, facts.sponsorId, providerId);
  await context.tx.query(
    'insert into release.trial (id, owner_org, sponsor_id, eu_ct_number, facts, entered_by) values ($1, $2, $3, $4, $5, $6)',
    [id, ownerOrg, facts.sponsorId, facts.euCtNumber, JSON.stringify(facts), context.actor.personId],
  );
  await joinTrial(context.tx, { id, ownerOrg, sponsorId: facts.sponsorId });
  await context.audit({ action: 'trial.add', ...trialStream({ id, owner_org: ownerOrg, sponsor_id: facts.sponsorId }), after: facts });
  return { version: 1, result: { id } };
});

export const confirmTrial = defineCommand(masterData.confirmTrial, async (context, { params, body }) => {
  const row = await lockTrial(context.tx, params.trialId);
  assertSeen('trial', body.expectedVersion, row.version);
  assertSecondPerson(row.entered_by, context.actor.personId);
  const version = row.version + 1;
  const facts = row.proposed ?? row.facts;
  await context.tx.query(
    `update release.trial set state = 'CONFIRMED', confirmed_by = $2, version = $3, facts = $4, eu_ct_number = $5, proposed = null where id = $1`,
    [row.id, context.actor.personId, version, JSON.stringify(facts), facts.euCtNumber],
  );
  await context.audit({
    action: 'trial.confirm',
    ...trialStream(row),
    before: { state: row.state, ...(row.proposed && { facts: row.facts }) },
    after: { state: 'CONFIRMED', ...(row.proposed && { facts }) },
  });
  return { version, result: { id: row.id, state: 'CONFIRMED' } };
});

export const listTrials = defineQuery(masterData.listTrials, async ({ tx }) => {
  const rows = await tx.query<TrialRow>('select * from release.trial order by eu_ct_number, id');
  return rows.map(({ id, version, state, status, facts, proposed }) => ({ ...facts, id, version, state, status, proposed }));
});
