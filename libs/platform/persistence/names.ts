/** Gives the password of a database role; the key ring does. */
export interface PasswordSource {
  derivePassword(role: string): string;
}

/** Owner of rows that belong to the installation and to no organisation. */
export const INSTALLATION = '00000000-0000-0000-0000-000000000000';

/** The three roles of a service: owner of its tables, requests, and worker with relay and sweeps. */
export type RoleKind = 'owner' | 'app' | 'jobs';

/** Name of a service's role: `<database>_<service>_<kind>`. Roles belong to the whole server, so the database is part of the name. */
export function roleName(database: string, service: string, kind: RoleKind): string {
  const name = `${database}_${service}_${kind}`;
  if (!/^[a-z_][a-z0-9_]*$/.test(name)) throw new Error(`"${name}" cannot be a role: use lower-case letters, digits and underscores`);
  if (name.length > 63) throw new Error(`the role name ${name} is longer than 63 characters: shorten the name of the database`);
  return name;
}

/** Name of the database in a connection address. */
export function databaseName(url: string): string {
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  if (!name) throw new Error('the database address names no database');
  return name;
}

/** The same address for one of a service's roles. */
export function urlForRole(url: string, service: string, kind: RoleKind, keys: PasswordSource): string {
  const role = roleName(databaseName(url), service, kind);
  const own = new URL(url);
  own.username = role;
  own.password = keys.derivePassword(role);
  return own.href;
}

/** Schema of a service's job queue. */
export const queueSchema = (service: string): string => `${service}_queue`;
