import { randomUUID } from 'node:crypto';
import { masterData, masterDataChanges } from '@qp/contracts/release';
import type { Tx } from '@qp/platform/persistence';
import {
  assertMayDo,
  assertSeen,
  defineCommand,
  defineQuery,
  notFound,
  type CommandContext,
  type Feature,
} from '../command-pipeline/index.js';
import { assertOwnRecord, valuesOf } from '../record-keeping/index.js';
import { lockTrial } from '../trials/trial-row.js';

interface SiteRow {
  id: string;
  owner_org: string;
  sponsor_id: string;
  trial_id: string;
  organisation_id: string;
  number: string;
  name: string;
  address: string;
  member_state: string;
  status: 'PLANNED' | 'ACTIVE' | 'INACTIVE';
  version: number;
}

async function lockSite(tx: Tx, id: string): Promise<SiteRow> {
  const row = await tx.maybe<SiteRow>('select * from release.site where id = $1 for update', [id]);
  if (!row) throw notFound('site');
  return row;
}

function auditSite(
  context: CommandContext,
  site: Pick<SiteRow, 'id' | 'owner_org' | 'sponsor_id'>,
  change: { action: string; before?: unknown; after: unknown; reason?: string },
) {
  return context.audit({
    ...change,
    subject: { kind: 'site', id: site.id },
    stream: `site/${site.id}`,
    ownerOrg: site.owner_org,
    sponsorId: site.sponsor_id,
  });
}

const addSite = defineCommand(masterData.addSite, async (context, { body }) => {
  const trial = await lockTrial(context.tx, body.trialId);
  assertMayDo(masterData.addSite, context.actor, trial.sponsor_id);
  const id = randomUUID();
  await context.tx.query(
    `insert into release.site (id, owner_org, sponsor_id, trial_id, organisation_id, number, name, member_state, address) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, trial.owner_org, trial.sponsor_id, trial.id, body.organisationId, body.number, body.name, body.memberState, body.address],
  );
  await context.tx.query(
    `insert into release.party (subject_kind, subject_id, org_id, as_role, owner_org, sponsor_id) values ('site', $1, $2, 'SITE', $3, $4)`,
    [id, body.organisationId, trial.owner_org, trial.sponsor_id],
  );
  await auditSite(context, { id, owner_org: trial.owner_org, sponsor_id: trial.sponsor_id }, { action: 'site.add', after: body });
  return { version: 1, result: { id } };
});

const activateSite = defineCommand(masterData.activateSite, async (context, { params, body }) => {
  const site = await lockSite(context.tx, params.siteId);
  assertMayDo(masterData.activateSite, context.actor, site.sponsor_id);
  assertSeen('site', body.expectedVersion, site.version);
  const version = site.version + 1;
  await context.tx.query(`update release.site set status = 'ACTIVE', activation = $2, activated_at = now(), version = $3 where id = $1`, [
    site.id,
    JSON.stringify(body.evidence),
    version,
  ]);
  await auditSite(context, site, {
    action: 'site.activate',
    before: { status: site.status },
    after: { status: 'ACTIVE', evidence: body.evidence },
  });
  return { version, result: { id: site.id, state: 'ACTIVE' } };
});

const deactivateSite = defineCommand(masterData.deactivateSite, async (context, { params, body }) => {
  const site = await lockSite(context.tx, params.siteId);
  assertMayDo(masterData.deactivateSite, context.actor, site.sponsor_id);
  assertSeen('site', body.expectedVersion, site.version);
  const version = site.version + 1;
  await context.tx.query(`update release.site set status = 'INACTIVE', version = $2 where id = $1`, [site.id, version]);
  await auditSite(context, site, {
    action: 'site.deactivate',
    before: { status: site.status },
    after: { status: 'INACTIVE' },
    reason: body.reason,
  });
  return { version, result: { id: site.id, state: 'INACTIVE' } };
});

const changeSite = defineCommand(masterDataChanges.changeSite, async (context, { params, body }) => {
  const site = await lockSite(context.tx, params.siteId);
  assertMayDo(masterDataChanges.changeSite, context.actor, site.sponsor_id);
  assertOwnRecord(context.actor, site);
  assertSeen('site', body.expectedVersion, site.version);
  const { number, name, address } = { ...site, ...body.changes };
  const version = site.version + 1;
  await context.tx.query('update release.site set number = $2, name = $3, address = $4, version = $5 where id = $1', [
    site.id,
    number,
    name,
    address,
    version,
  ]);
  await auditSite(context, site, {
    action: 'site.change',
    before: valuesOf({ number: site.number, name: site.name, address: site.address }, body.changes),
    after: body.changes,
    reason: body.reason,
  });
  return { version, result: { id: site.id, state: site.status } };
});

const listSites = defineQuery(masterData.listSites, async ({ tx }, { query }) => {
  const rows = await tx.query<SiteRow>('select * from release.site where ($1::uuid is null or trial_id = $1) order by number, id', [
    query.trialId ?? null,
  ]);
  return rows.map((row) => ({
    id: row.id,
    trialId: row.trial_id,
    organisationId: row.organisation_id,
    number: row.number,
    name: row.name,
    memberState: row.member_state,
    status: row.status,
    version: row.version,
  }));
});

/** Clinical sites and their activation (TMF 05.02.17). */
export const sites: Feature = { name: 'sites', commands: [addSite, changeSite, activateSite, deactivateSite], queries: [listSites] };
