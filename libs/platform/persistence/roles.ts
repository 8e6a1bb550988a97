import pg from 'pg';
import { databaseName, queueSchema, roleName, type PasswordSource, type RoleKind } from './names.js';

const kinds: readonly RoleKind[] = ['owner', 'app', 'jobs'];

/** Makes a service's roles and schemas, or brings their passwords and rights up to date. Run as an administrator. */
export async function makeRolesAndSchemas(admin: pg.Client, url: string, service: string, keys: PasswordSource): Promise<void> {
  const database = databaseName(url);
  const role = (kind: RoleKind) => roleName(database, service, kind);
  const quoted = pg.escapeIdentifier(database);
  for (const kind of kinds) await makeRole(admin, role(kind), keys.derivePassword(role(kind)));
  // Needed where the administrator is not a superuser: only a member may give a schema to a role.
  await admin.query(`grant ${role('owner')}, ${role('jobs')} to current_user`);
  const all = kinds.map(role).join(', ');
  const statements = [
    `revoke all on database ${quoted} from public`,
    'revoke all on schema public from public',
    `grant connect on database ${quoted} to ${all}`,
    `create schema if not exists ${service} authorization ${role('owner')}`,
    `create schema if not exists ${queueSchema(service)} authorization ${role('jobs')}`,
    `revoke all on schema ${service}, ${queueSchema(service)} from public`,
    `grant usage on schema ${service} to ${role('app')}, ${role('jobs')}`,
    `grant usage on schema ${queueSchema(service)} to ${role('owner')}`,
    ...kinds.map((kind) => `alter role ${role(kind)} in database ${quoted} set search_path = ${service}`),
    ...kinds.map((kind) => `alter role ${role(kind)} in database ${quoted} set timezone = 'UTC'`),
    `alter role ${role('app')} in database ${quoted} set statement_timeout = '30s'`,
    ...(['app', 'jobs'] as const).map(
      (kind) => `alter role ${role(kind)} in database ${quoted} set idle_in_transaction_session_timeout = '60s'`,
    ),
  ];
  for (const statement of statements) await admin.query(statement);
}

async function makeRole(admin: pg.Client, name: string, password: string): Promise<void> {
  const { rowCount } = await admin.query('select from pg_roles where rolname = $1', [name]);
  if (!rowCount) await admin.query(`create role ${name}`);
  await admin.query(`alter role ${name} with login noinherit password ${pg.escapeLiteral(password)}`);
  const { rows } = await admin.query<{ strong: boolean }>(
    'select rolsuper or rolbypassrls or rolreplication or rolcreatedb or rolcreaterole as strong from pg_roles where rolname = $1',
    [name],
  );
  // Only a superuser may speak of these powers at all, so nothing is said where there is nothing to take away.
  if (rows[0]?.strong) await admin.query(`alter role ${name} with nosuperuser nobypassrls noreplication nocreatedb nocreaterole`);
}
