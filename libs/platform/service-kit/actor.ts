import type { DelegationInForce, PersonClaims } from '@qp/platform/auth';
import type { Actor, Narrowing } from '@qp/domain/people';

/** The signed-in person behind a request, as the gateway vouched for it. */
export interface SignedInActor extends Actor {
  readonly name: string;
  readonly organisationName: string;
  readonly organisationKind: string;
  /** Sponsor organisations that the person acts for by written delegation. */
  readonly sponsors: readonly string[];
  /** The written delegations themselves, with what they cover; undefined where the assertion names sponsors alone. */
  readonly delegations?: readonly DelegationInForce[];
  /** What the person's membership is narrowed to; undefined where it is not. */
  readonly only?: Narrowing;
  readonly sessionId: string;
  readonly ip: string;
  /** Time zone that the person is in (IANA), as their program says. */
  readonly zone?: string;
}

/** The person of a verified assertion, or for whom a service reads. */
export function actorOf(assertion: PersonClaims): SignedInActor {
  return {
    personId: assertion.sub,
    name: assertion.name,
    organisationId: assertion.org,
    organisationName: assertion.orgName,
    organisationKind: assertion.orgKind,
    roles: assertion.roles,
    sponsors: assertion.sponsors,
    delegations: assertion.delegations,
    only: assertion.only,
    sessionId: assertion.sid,
    ip: assertion.ip,
    zone: assertion.zone,
  };
}

/** What another of our services is told of a person for whom it is asked. */
export function claimsOf(actor: SignedInActor): PersonClaims {
  return {
    sub: actor.personId,
    name: actor.name,
    org: actor.organisationId,
    orgName: actor.organisationName,
    orgKind: actor.organisationKind,
    roles: actor.roles,
    sponsors: actor.sponsors,
    only: actor.only,
    sid: actor.sessionId,
    ip: actor.ip,
    zone: actor.zone,
  };
}

/** A person as audit rows name them, with the sponsors for whom they act by delegation (structure of `AuditActor` in `@qp/platform/audit-outbox`). */
export function auditActorOf(actor: SignedInActor) {
  return {
    kind: 'person' as const,
    personId: actor.personId,
    name: actor.name,
    organisationId: actor.organisationId,
    roles: [...actor.roles],
    ...(actor.onBehalfOf !== undefined && { onBehalfOf: actor.onBehalfOf }),
    actsFor: [...actor.sponsors],
  };
}

/** From where a person acts, as audit rows say it: address, and time zone where it is known (the instant itself is UTC). */
export function fromOf(actor: SignedInActor): { readonly ip: string; readonly zone?: string } {
  return { ip: actor.ip, ...(actor.zone !== undefined && { zone: actor.zone }) };
}

/** The database scope of a person (structure of `Scope` in `@qp/platform/persistence`). */
export function personScope(actor: SignedInActor) {
  return {
    kind: 'person' as const,
    personId: actor.personId,
    organisationId: actor.organisationId,
    roles: actor.roles,
    sponsors: actor.sponsors,
    ...(actor.only && { only: columnsOf(actor.only) }),
  };
}

/** The columns of tables that a narrowing is about. */
function columnsOf({ sponsors, trials, memberStates, sites }: Narrowing) {
  return { sponsor_id: sponsors, trial_id: trials, member_state: memberStates, site_id: sites };
}
