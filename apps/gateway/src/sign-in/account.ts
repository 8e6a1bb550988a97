import { appendAudit } from '@qp/platform/audit-outbox';
import type { Tx } from '@qp/platform/persistence';

/** A person with account, as sign-in reads it. */
export interface Account {
  readonly personId: string;
  readonly organisationId: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly locked: boolean;
  /** Null where the person has not set a password yet. */
  readonly passwordHash: string | null;
}

/** Why somebody proves who they are, for the audit trail. */
export interface Purpose {
  /** Action of the audit row where they did. */
  readonly done: string;
  /** Action of the audit row where they did not. */
  readonly refused: string;
  readonly requestId?: string;
  readonly about?: Readonly<Record<string, unknown>>;
}

const selectAccount = `
  select p.id as "personId", p.owner_org as "organisationId", p.name, p.email, p.locked_at is not null as locked, c.password_hash as "passwordHash",
    array(select role from gateway.membership m where m.person_id = p.id and m.revoked_at is null) as roles
  from gateway.person p left join gateway.credential c on c.person_id = p.id`;

/** The account of a mail address. */
export function findAccount(tx: Tx, email: string): Promise<Account | undefined> {
  return tx.maybe(`${selectAccount} where lower(p.email) = lower($1)`, [email]);
}

/** The account of a person. */
export function accountOf(tx: Tx, personId: string): Promise<Account> {
  return tx.one(`${selectAccount} where p.id = $1`, [personId]);
}

/** The account that a passkey belongs to. */
export function accountOfPasskey(tx: Tx, credentialId: string): Promise<Account | undefined> {
  return tx.maybe(
    `${selectAccount} where p.id = (select f.person_id from gateway.second_factor f where f.credential_id = $1 and f.removed_at is null)`,
    [credentialId],
  );
}

/** Writes into the person's audit trail that something was done or, with `fault`, refused. */
export function writeOutcome(
  tx: Tx,
  account: Pick<Account, 'personId' | 'organisationId' | 'name' | 'roles'>,
  purpose: Purpose,
  fault?: string,
): Promise<unknown> {
  return appendAudit(tx, {
    stream: `person/${account.personId}`,
    action: fault ? purpose.refused : purpose.done,
    subject: { kind: 'person', id: account.personId },
    ownerOrg: account.organisationId,
    actor: { kind: 'person', personId: account.personId, name: account.name, organisationId: account.organisationId, roles: account.roles },
    after: { ...purpose.about, ...(fault && { fault }) },
    requestId: purpose.requestId,
  });
}
