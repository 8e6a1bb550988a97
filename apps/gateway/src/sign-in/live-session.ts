import { SESSION_IDLE_MINUTES, type Organisation, type Session } from '@qp/contracts/people';
import { isRole, roles as allRoles, type Narrowing, type OrganisationKind, type Role } from '@qp/domain/people';
import { sha256Hex, type ActorClaims, type DelegationInForce } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';

/** A session in force, with the person, roles and delegations as they are at this moment. */
export interface LiveSession {
  readonly sessionId: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly organisation: Organisation;
  readonly roles: readonly Role[];
  readonly sponsors: readonly Organisation[];
  /** Written delegations in force that the organisation acts under. */
  readonly delegations: readonly DelegationInForce[];
  /** What the membership is narrowed to; undefined where it is not. */
  readonly only?: Narrowing;
  readonly lastSeenAt: Date;
  readonly endsAt: Date;
  /** Where it was opened from. */
  readonly opened: { readonly ip: string | null; readonly country: string | null };
  /** The machine that acts for the person by a token, with what it may call; undefined where it is the person. */
  readonly machine?: { readonly name: string; readonly operations: readonly string[] };
  /** Whether somebody signed in it with all components before (21 CFR 11.200(a)(1)). */
  readonly signedBefore: boolean;
}

/** The session is touched at most this often, so that reading costs no write. Milliseconds. */
const TOUCH_EVERY = 60_000;

const organisationJson = (alias: string) =>
  `json_build_object('id', ${alias}.id, 'name', ${alias}.name, 'kind', ${alias}.kind, 'providerId', ${alias}.owner_org)`;

const selectLive = (source: string, extra: string) => `
  select s.id, s.person_id, ${extra}, p.name, p.email, p.narrowing, ${organisationJson('o')} as organisation,
    array(select m.role from gateway.membership m where m.person_id = s.person_id and m.owner_org = s.owner_org and m.revoked_at is null
      and m.valid_from <= ($2::timestamptz at time zone 'utc')::date and (m.valid_to is null or m.valid_to >= ($2::timestamptz at time zone 'utc')::date)) as roles,
    (select coalesce(json_agg(${organisationJson('so')} order by so.name), '[]') from gateway.organisation so where so.id in (
      select d.sponsor_id from gateway.delegation d where d.organisation_id = s.owner_org and d.revoked_at is null
        and d.state = 'APPROVED' and ($2::timestamptz at time zone 'utc')::date between d.valid_from and d.valid_to)) as sponsors,
    (select coalesce(json_agg(json_build_object('id', d.id, 'sponsor', d.sponsor_id, 'commands', d.commands,
        'validFrom', d.valid_from, 'validTo', d.valid_to) order by d.id), '[]')
      from gateway.delegation d where d.organisation_id = s.owner_org and d.state = 'APPROVED'
        and ($2::timestamptz at time zone 'utc')::date between d.valid_from and d.valid_to) as delegations
  from ${source} s join gateway.person p on p.id = s.person_id join gateway.organisation o on o.id = s.owner_org
  where s.token_sha256 = $1 and p.locked_at is null`;

const findSession = `${selectLive('gateway.session', 's.last_seen_at, s.ends_at, s.ip, s.country, s.signed_at')}
    and s.ended_at is null and s.ends_at > $2 and s.last_seen_at > $2::timestamptz - make_interval(mins => ${SESSION_IDLE_MINUTES})`;

const findToken = `${selectLive('gateway.api_token', 's.name as machine, s.operations, s.expires_at as ends_at, s.last_used_at')}
    and s.revoked_at is null and s.expires_at > $2`;

/**
 * The session of a token, if it is in force; using it moves its idle limit, unless it is only looked at (`touch: false`). Needs the jobs
 * scope: requests cannot read sessions.
 */
export async function findLiveSession(tx: Tx, token: string, now: Date, touch = true): Promise<LiveSession | undefined> {
  const row = await tx.maybe<SessionRow>(findSession, [sha256Hex(token), now]);
  if (!row) return undefined;
  if (touch && now.getTime() - row.last_seen_at.getTime() >= TOUCH_EVERY)
    await tx.query('update gateway.session set last_seen_at = $2 where id = $1', [row.id, now]);
  return {
    ...whoOf(row),
    lastSeenAt: touch ? now : row.last_seen_at,
    endsAt: row.ends_at,
    opened: { ip: row.ip, country: row.country },
    signedBefore: row.signed_at !== null,
  };
}

/** What a machine's token lets it do for its person, if it is in force. Needs the jobs scope. */
export async function findMachine(tx: Tx, token: string, now: Date, touch = true): Promise<LiveSession | undefined> {
  const row = await tx.maybe<TokenRow>(findToken, [sha256Hex(token), now]);
  if (!row) return undefined;
  if (touch && now.getTime() - (row.last_used_at?.getTime() ?? 0) >= TOUCH_EVERY)
    await tx.query('update gateway.api_token set last_used_at = $2 where id = $1', [row.id, now]);
  return {
    ...whoOf(row),
    name: `${row.name} by machine "${row.machine}"`,
    lastSeenAt: now,
    endsAt: row.ends_at,
    opened: { ip: null, country: null },
    machine: { name: row.machine, operations: row.operations },
    signedBefore: false,
  };
}

/** Person, organisation and rights of a row. */
function whoOf(row: WhoRow) {
  const { id: sessionId, person_id: personId, name, email, organisation, sponsors, delegations, narrowing } = row;
  const only = Object.keys(narrowing).length > 0 ? { only: narrowing } : {};
  return { sessionId, personId, name, email, organisation, roles: inOrder(row.roles), sponsors, delegations, ...only };
}

interface WhoRow {
  readonly id: string;
  readonly person_id: string;
  readonly ends_at: Date;
  readonly name: string;
  readonly email: string;
  readonly organisation: Organisation & { readonly kind: OrganisationKind };
  readonly roles: readonly string[];
  readonly sponsors: readonly Organisation[];
  readonly delegations: readonly DelegationInForce[];
  readonly narrowing: Narrowing;
}

interface TokenRow extends WhoRow {
  readonly machine: string;
  readonly operations: readonly string[];
  readonly last_used_at: Date | null;
}

interface SessionRow extends WhoRow {
  readonly last_seen_at: Date;
  readonly ip: string | null;
  readonly country: string | null;
  readonly signed_at: Date | null;
}

/** Roles in the order in which they are shown; a code that is no longer one gives no rights. */
export function inOrder(codes: readonly string[]): Role[] {
  const held = new Set(codes.filter(isRole));
  return allRoles.filter((role) => held.has(role));
}

/** What the session's person sees of it. */
export function describeSession(live: LiveSession): Session {
  return {
    sessionId: live.sessionId,
    person: { id: live.personId, name: live.name, email: live.email },
    organisation: live.organisation,
    roles: [...live.roles],
    sponsors: [...live.sponsors],
    memberships: [{ organisation: live.organisation, roles: [...live.roles] }],
    idleUntil: new Date(Math.min(live.lastSeenAt.getTime() + SESSION_IDLE_MINUTES * 60_000, live.endsAt.getTime())).toISOString(),
    endsAt: live.endsAt.toISOString(),
  };
}

/** What the gateway vouches for about one request of the session. */
export function claimsOf(live: LiveSession, request: Pick<ActorClaims, 'cmd' | 'op' | 'bh' | 'ip' | 'zone'>): ActorClaims {
  return {
    sub: live.personId,
    name: live.name,
    org: live.organisation.id,
    orgName: live.organisation.name,
    orgKind: live.organisation.kind,
    roles: live.roles,
    sponsors: live.sponsors.map((sponsor) => sponsor.id),
    delegations: live.delegations,
    ...(live.only && { only: live.only }),
    sid: live.sessionId,
    ...request,
  };
}
