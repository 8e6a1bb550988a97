import { masterDataChanges } from '@qp/contracts/release';
import { assertSeen, defineCommand } from '../command-pipeline/index.js';
import { assertOwnRecord, correctedFacts, valuesOf } from '../record-keeping/index.js';
import { lockTrial, trialStream } from './trial-row.js';

export const changeTrial = defineCommand(masterDataChanges.changeTrial, async (context, { params, body }) => {
  const row = await lockTrial(context.tx, params.trialId);
  assertOwnRecord(context.actor, row);
  assertSeen('trial', body.expectedVersion, row.version);
  const proposed = correctedFacts(row, body.changes, context.actor.personId);
  const version = row.version + 1;
  await context.tx.query(
    `update release.trial set proposed = $2, state = 'ENTERED', entered_by = $3, confirmed_by = null, version = $4 where id = $1`,
    [row.id, JSON.stringify(proposed), context.actor.personId, version],
  );
  await context.audit({
    action: 'trial.change',
    ...trialStream(row),
    before: { state: row.state, ...valuesOf(row.facts, body.changes) },
    after: { state: 'ENTERED', ...body.changes },
    reason: body.reason,
  });
  return { version, result: { id: row.id, state: 'ENTERED' } };
});
