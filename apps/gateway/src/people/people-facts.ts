import type { DelegationFact } from '@qp/contracts/release';
import { enqueue } from '@qp/platform/audit-outbox';
import type { Tx } from '@qp/platform/persistence';
import { randomUUID } from 'node:crypto';
import { inOrder } from '../sign-in/live-session.js';

/** Topics under which other services learn about organisations and people; one each, so that one that is down holds up nobody. */
export const factTopics = ['people-facts.release', 'people-facts.documents', 'people-facts.notifications'] as const;
/** Topic of facts. */
export type FactTopic = (typeof factTopics)[number];

/** What other services learn; only notifications is told mail addresses. */
export interface PeopleFacts {
  readonly eventId: string;
  readonly organisations: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: string;
    readonly country: string | null;
    readonly region: string | null;
  }[];
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly organisationId: string;
    readonly roles: readonly string[];
    readonly email: string;
  }[];
}

/** Tells the other services about these organisations and people as they now are, with this transaction's commit. */
export async function tellOthers(tx: Tx, changed: { organisationIds?: readonly string[]; personIds?: readonly string[] }): Promise<void> {
  const organisations = await tx.query<PeopleFacts['organisations'][number]>(
    'select id, name, kind, country, region from gateway.organisation where id = any ($1::uuid[]) order by name',
    [[...(changed.organisationIds ?? [])]],
  );
  const people = await tx.query<PeopleFacts['people'][number]>(
    `select p.id, p.name, p.owner_org as "organisationId", p.email,
       array(select m.role from gateway.membership m where m.person_id = p.id and m.revoked_at is null
         and (m.valid_to is null or m.valid_to >= current_date)) as roles
     from gateway.person p where p.id = any ($1::uuid[]) order by p.name`,
    [[...(changed.personIds ?? [])]],
  );
  const facts = { eventId: randomUUID(), organisations, people: people.map((person) => ({ ...person, roles: inOrder(person.roles) })) };
  // one key each: facts of one kind overtake each other nowhere, so the last one told is the last one true
  for (const topic of factTopics) await enqueue(tx, { topic, key: topic, payload: facts, eventId: facts.eventId });
}

/** Topic under which the release-service learns of written delegations. */
export const delegationTopic = 'delegation-facts.release';

/** Tells the release-service of a delegation as it now is, with this transaction's commit. */
export async function tellDelegation(
  tx: Tx,
  given: {
    readonly id: string;
    readonly sponsorId: string;
    readonly organisationId: string;
    readonly validFrom: string;
    readonly validTo: string | null;
    readonly revoked: boolean;
  },
): Promise<void> {
  const { id: delegationId, sponsorId, organisationId, validFrom, validTo, revoked } = given;
  const eventId = randomUUID();
  const payload: DelegationFact = { eventId, delegationId, sponsorId, organisationId, validFrom, validTo, revoked };
  await enqueue(tx, { topic: delegationTopic, key: delegationTopic, payload, eventId });
}
