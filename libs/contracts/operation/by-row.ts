import { commandRow, type CommandName } from '@qp/domain/people';
import type { Access } from './access.js';

/**
 * Rights and signature of a command, read from the table of commands (domain reference 6.14), so that they stand in one place.
 * Roles that act only under a sponsor's written delegation are let through here; the command itself asks for the delegation.
 */
export function byRow(name: CommandName): { readonly row: CommandName; readonly access: Access; readonly signature?: string } {
  const row = commandRow(name);
  return {
    row: name,
    access: { kind: 'roles', roles: [...row.who, ...row.whoDelegated] },
    ...(row.meaning ? { signature: row.meaning } : {}),
  };
}
