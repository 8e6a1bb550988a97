import { masterDataChanges } from '@qp/contracts/release';
import { assertSeen, defineCommand } from '../command-pipeline/index.js';
import { assertOwnRecord, correctedFacts, valuesOf } from '../record-keeping/index.js';
import { lockProduct, productStream } from './product-row.js';

export const changeProduct = defineCommand(masterDataChanges.changeProduct, async (context, { params, body }) => {
  const row = await lockProduct(context.tx, params.productId);
  assertOwnRecord(context.actor, row);
  assertSeen('product', body.expectedVersion, row.version);
  const proposed = correctedFacts(row, body.changes, context.actor.personId);
  const version = row.version + 1;
  await context.tx.query(
    `update release.product set proposed = $2, state = 'ENTERED', entered_by = $3, confirmed_by = null, version = $4 where id = $1`,
    [row.id, JSON.stringify(proposed), context.actor.personId, version],
  );
  await context.audit({
    action: 'product.change',
    ...productStream(row),
    before: { state: row.state, ...valuesOf(row.facts, body.changes) },
    after: { state: 'ENTERED', ...body.changes },
    reason: body.reason,
  });
  return { version, result: { id: row.id, state: 'ENTERED' } };
});
