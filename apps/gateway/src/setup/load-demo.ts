import type { Organisation } from '@qp/contracts/people';
import { delegableCommands, describeRole } from '@qp/domain/people';
import { appendAudit } from '@qp/platform/audit-outbox';
import { jobsScope, type Tx } from '@qp/platform/persistence';
import { randomUUID } from 'node:crypto';
import { insertMembership, insertPerson } from '../people/accounts.js';
import { insertDelegation } from '../people/delegations.js';
import { insertOrganisation } from '../people/organisations.js';
import { tellOthers } from '../people/people-facts.js';
import { dayOf } from '../sign-in/clock.js';
import { readCredentials, writeAccounts, type DemoAccount, type KnownCredentials } from './accounts-file.js';
import { acknowledge } from '../signing/acknowledgement.js';
import { ensureCredentials, type DemoMeans } from './demo-credentials.js';
import { demoCro, demoOrganisations, demoProvider, demoSponsor, type DemoOrganisation, type DemoPerson } from './demo-people.js';

const evidence = 'Entered by the set-up of the demo';

/**
 * Makes the demo's organisations, people, roles and the sponsor's delegation where they are missing, and the accounts file.
 * Run again it changes nothing; where the accounts file was lost, the demo accounts get new passwords and second factors.
 */
export async function loadDemo(means: DemoMeans, accountsPath: string): Promise<{ made: number; accounts: number }> {
  const { now } = means;
  const known = await readCredentials(accountsPath);
  const { accounts, made } = await means.database.run(jobsScope, async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('demo', 0))`);
    const organisations = new Map<DemoOrganisation, Organisation>();
    const fresh: string[] = [];
    for (const demo of demoOrganisations) {
      const { organisation, isNew } = await ensureOrganisation(tx, demo, organisations.get(demoProvider)?.id);
      organisations.set(demo, organisation);
      if (isNew) fresh.push(organisation.id);
    }
    const all: (DemoAccount & { readonly isNew: boolean })[] = [];
    for (const [demo, organisation] of organisations)
      for (const person of demo.people) all.push(await ensurePerson(tx, means, { demo, organisation, person }, known));
    await ensureDelegation(tx, organisations.get(demoSponsor), organisations.get(demoCro), now);
    const newPeople = all.filter((account) => account.isNew).map((account) => account.personId);
    if (fresh.length + newPeople.length > 0) await tellOthers(tx, { organisationIds: fresh, personIds: newPeople });
    return { accounts: all.map(({ isNew: _isNew, ...account }) => account), made: newPeople.length };
  });
  await writeAccounts(accountsPath, accounts);
  return { made, accounts: accounts.length };
}

async function ensureOrganisation(tx: Tx, demo: DemoOrganisation, providerId: string | undefined) {
  const known = await tx.maybe<Organisation>(
    `select id, name, kind, owner_org as "providerId" from gateway.organisation where name = $1 and ($2::uuid is null or owner_org = $2)`,
    [demo.name, providerId ?? null],
  );
  if (known) return { organisation: known, isNew: false };
  const id = randomUUID();
  const organisation: Organisation = { id, name: demo.name, kind: demo.kind, providerId: providerId ?? id };
  await insertOrganisation(tx, organisation, { country: demo.country });
  await audit(tx, {
    stream: `org/${id}`,
    action: 'organisation.added',
    subject: { kind: 'organisation', id },
    ownerOrg: organisation.providerId,
    after: { name: demo.name, kind: demo.kind, country: demo.country, demo: true },
  });
  return { organisation, isNew: true };
}

async function ensurePerson(
  tx: Tx,
  means: DemoMeans,
  of: { readonly demo: DemoOrganisation; readonly organisation: Organisation; readonly person: DemoPerson },
  credentials: ReadonlyMap<string, KnownCredentials>,
): Promise<DemoAccount & { readonly isNew: boolean }> {
  const { demo, organisation, person } = of;
  const today = dayOf(means.now);
  const email = `${person.mailbox}@${demo.domain}`;
  const known = await tx.maybe<{ id: string }>('select id from gateway.person where lower(email) = $1', [email]);
  const id = known?.id ?? randomUUID();
  if (!known) {
    const provider = { organisationId: organisation.id, providerId: organisation.providerId };
    await insertPerson(tx, { id, ...provider, name: person.name, email });
    for (const role of person.roles) {
      const mandateId = describeRole(role).gxp ? await insertDemoMandate(tx, organisation, id, role, today) : undefined;
      await insertMembership(tx, { ...provider, personId: id, role, mandateId, validFrom: today });
    }
    const about = { stream: `person/${id}`, subject: { kind: 'person', id }, ownerOrg: organisation.providerId };
    await audit(tx, { ...about, action: 'account.created', after: { roles: person.roles, demo: true } });
  }
  await acknowledge(tx, id, means.now);
  const waysIn = await ensureCredentials(tx, means, id, credentials.get(email));
  return {
    email,
    name: person.name,
    personId: id,
    organisation: organisation.name,
    organisationId: organisation.id,
    role: person.roles[0],
    roles: [...person.roles],
    ...waysIn,
    isNew: !known,
  };
}

async function insertDemoMandate(tx: Tx, organisation: Organisation, personId: string, role: string, today: string): Promise<string> {
  const id = randomUUID();
  await tx.query(
    `insert into gateway.mandate (id, owner_org, organisation_id, person_id, role, valid_from, evidence, state, demo)
     values ($1, $2, $3, $4, $5, $6, $7, 'APPROVED', true)`,
    [id, organisation.providerId, organisation.id, personId, role, today, evidence],
  );
  return id;
}

async function ensureDelegation(tx: Tx, sponsor: Organisation | undefined, cro: Organisation | undefined, now: Date): Promise<void> {
  if (!sponsor || !cro) return;
  const known = await tx.maybe('select 1 from gateway.delegation where sponsor_id = $1 and organisation_id = $2', [sponsor.id, cro.id]);
  if (known) return;
  const validTo = dayOf(new Date(Date.UTC(now.getUTCFullYear() + 2, now.getUTCMonth(), now.getUTCDate())));
  const id = randomUUID();
  const given = {
    id,
    sponsorId: sponsor.id,
    organisationId: cro.id,
    commands: [...delegableCommands],
    reference: 'Demo delegation letter 1',
    evidence,
    validFrom: dayOf(now),
    validTo,
  };
  const entered = { ...given, state: 'APPROVED', proposedBy: null, approvedBy: null, revoked: false } as const;
  await insertDelegation(tx, entered, { ownerOrg: sponsor.providerId, demo: true });
  const about = { stream: `org/${sponsor.id}`, subject: { kind: 'delegation', id }, ownerOrg: sponsor.id, sponsorId: sponsor.id };
  await audit(tx, { ...about, action: 'delegation.given', after: given });
}

type Entry = Omit<Parameters<typeof appendAudit>[1], 'actor' | 'reason'>;

function audit(tx: Tx, entry: Entry): Promise<unknown> {
  return appendAudit(tx, { ...entry, actor: { kind: 'system', name: 'QP Release set-up' }, reason: evidence });
}
