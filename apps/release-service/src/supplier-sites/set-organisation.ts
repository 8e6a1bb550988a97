import { randomUUID } from 'node:crypto';
import { supplierSiteOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import type { OrganisationKind } from '@qp/domain/people';
import { siteKeepers } from '@qp/domain/suppliers';
import type { Tx } from '@qp/platform/persistence';
import { assertSeen, defineCommand, notFound } from '../command-pipeline/index.js';
import { lockSites, siteTopic, sitesWhere } from './site-rows.js';

/** Says to which organisation a site of a supplier belongs; who sees its shelves follows. */
export const setOrganisation = defineCommand(supplierSiteOperations.setOrganisation, async (context, { body }) => {
  const { tx, actor, now } = context;
  const { name, country, organisationId = null, reason } = body;
  const ownerOrg = actor.organisationId;
  await lockSites(tx, ownerOrg);
  const [before] = await sitesWhere(tx, 'owner_org = $1 and name = $2 and country = $3', [ownerOrg, name, country]);
  assertSeen(`site ${name}`, body.expectedVersion, before?.version ?? 0);
  if ((before?.organisationId ?? null) === organisationId)
    throw new DomainError('ILLEGAL_TRANSITION', {
      message: organisationId === null ? 'The site belongs to nobody known.' : 'The site belongs to this organisation already.',
      whatToDo: 'Nothing is left to do here.',
    });
  if (organisationId !== null) await assertKeepsSites(tx, organisationId);
  const id = randomUUID();
  const version = (before?.version ?? 0) + 1;
  await tx.query(
    `insert into release.supplier_site (id, owner_org, name, country, version, organisation_id, reason, set_by, set_name, set_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [id, ownerOrg, name, country, version, organisationId, reason, actor.personId, actor.name, now],
  );
  await context.audit({
    action: 'supplier-site.setOrganisation',
    subject: { kind: 'supplier-site', id },
    stream: `org/${ownerOrg}`,
    ownerOrg,
    before: before ? { name, country, organisationId: before.organisationId, version: before.version } : null,
    after: { name, country, organisationId, version },
    reason,
  });
  await context.enqueue({ topic: siteTopic, key: ownerOrg, payload: { ownerOrg, name, country } });
  return { version, result: { name, country, organisationId } };
});

async function assertKeepsSites(tx: Tx, organisationId: string): Promise<void> {
  const known = await tx.maybe<{ kind: OrganisationKind }>('select kind from release.organisation where id = $1', [organisationId]);
  if (!known) throw notFound('organisation');
  if (siteKeepers.includes(known.kind)) return;
  throw new DomainError('RULE_BROKEN', {
    code: 'SITE_KEEPER_WRONG',
    message: 'An organisation of this kind keeps no site of a supply chain.',
    whatToDo: 'Name the maker, importer, laboratory or depot whose site it is.',
    citation: 'EU GMP Annex 16 1.7.2',
  });
}
