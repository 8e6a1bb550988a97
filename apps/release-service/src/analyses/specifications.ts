import { randomUUID } from 'node:crypto';
import { analysisOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { specificationRefusal } from '@qp/domain/specifications';
import { assertAllowed, assertSeen, defineCommand, defineQuery, notFound } from '../command-pipeline/index.js';
import { lockProduct } from '../products/product-row.js';
import { assertSecondPerson } from '../record-keeping/index.js';
import { shownSpecification, specificationStream, type SpecificationRow } from './specification-row.js';

/** Enters the next version; versions are counted under the lock of the product. */
export const enterSpecification = defineCommand(analysisOperations.enterSpecification, async (context, { params, body }) => {
  const { tx, actor, now } = context;
  const product = await lockProduct(tx, params.productId);
  context.actsOn({ ownerOrg: product.owner_org, sponsorId: product.sponsor_id });
  assertAllowed(specificationRefusal(body.tests));
  const last = await tx.maybe<Pick<SpecificationRow, 'version' | 'tests'>>(
    'select version, tests from release.specification where product_id = $1 order by version desc limit 1',
    [product.id],
  );
  const id = randomUUID();
  const version = (last?.version ?? 0) + 1;
  await tx.query(
    `insert into release.specification (id, owner_org, sponsor_id, product_id, version, dossier_reference, tests, reason, entered_by, entered_name, entered_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      id,
      product.owner_org,
      product.sponsor_id,
      product.id,
      version,
      body.dossierReference,
      JSON.stringify(body.tests),
      body.reason,
      actor.personId,
      actor.name,
      now,
    ],
  );
  await context.audit({
    action: 'specification.enter',
    ...specificationStream({ id, product_id: product.id, owner_org: product.owner_org, sponsor_id: product.sponsor_id }),
    before: last?.tests,
    after: { version, dossierReference: body.dossierReference, tests: body.tests },
    reason: body.reason,
  });
  return { version: 1, result: { specificationId: id, version, state: 'ENTERED' } };
});

/** Confirms a version; the newest confirmed one is in force. */
export const confirmSpecification = defineCommand(analysisOperations.confirmSpecification, async (context, { params, body }) => {
  const { tx, actor, now } = context;
  const row = await tx.maybe<SpecificationRow>('select * from release.specification where id = $1 for update', [params.specificationId]);
  if (!row) throw notFound('specification');
  context.actsOn({ ownerOrg: row.owner_org, sponsorId: row.sponsor_id });
  assertSeen('specification', body.expectedVersion, row.state === 'ENTERED' ? 1 : 2);
  if (row.state === 'CONFIRMED')
    throw new DomainError('ILLEGAL_TRANSITION', { message: 'It is confirmed already.', whatToDo: 'Enter a new version to change it.' });
  const newer = await tx.maybe(
    `select 1 from release.specification where product_id = $1 and version > $2 and state = 'CONFIRMED' limit 1`,
    [row.product_id, row.version],
  );
  if (newer)
    throw new DomainError('ILLEGAL_TRANSITION', {
      message: 'A newer version is in force; an older one is not confirmed any more.',
      whatToDo: 'Enter its content as a new version where it shall hold.',
    });
  assertSecondPerson(row.entered_by, actor.personId);
  await tx.query(
    `update release.specification set state = 'CONFIRMED', confirmed_by = $2, confirmed_name = $3, confirmed_at = $4 where id = $1`,
    [row.id, actor.personId, actor.name, now],
  );
  await context.audit({
    action: 'specification.confirm',
    ...specificationStream(row),
    before: { state: row.state },
    after: { state: 'CONFIRMED', version: row.version },
  });
  return { version: 2, result: { specificationId: row.id, version: row.version, state: 'CONFIRMED' } };
});

export const listSpecifications = defineQuery(analysisOperations.listSpecifications, async ({ tx }, { params }) => {
  const rows = await tx.query<SpecificationRow>('select * from release.specification where product_id = $1 order by version desc', [
    params.productId,
  ]);
  return rows.map(shownSpecification);
});
