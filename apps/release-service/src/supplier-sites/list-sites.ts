import { supplierSiteOperations } from '@qp/contracts/release';
import { defineQuery } from '../command-pipeline/index.js';
import { sitesWhere } from './site-rows.js';

/** The sites of suppliers that the reader's house set. */
export const listSites = defineQuery(supplierSiteOperations.list, async ({ tx, actor }) => {
  const rows = await sitesWhere(tx, 'owner_org = $1', [actor.organisationId]);
  return rows.map(({ ownerOrg: _, setName, setAt, ...site }) => ({ ...site, setBy: setName, setAt: setAt.toISOString() }));
});
