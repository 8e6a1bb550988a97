import { commandRow, recordReaders, type CommandName, type Role } from '@qp/domain/people';
import { useCallback } from 'react';
import { endpoints, type OperationId } from '../api/index.js';
import { useSession } from './use-session.js';

/** Whether the roles of a session include one of these. */
export function holds(roles: readonly string[], wanted: readonly Role[]): boolean {
  return wanted.some((role) => roles.includes(role));
}

/**
 * Whether the person may ask for a command, by the one table of commands (a CRO's delegation is asked for by the server). For
 * showing buttons alone: the server decides.
 */
export function useMay(): (command: CommandName) => boolean {
  const { roles } = useSession();
  return useCallback(
    (command) => {
      const { who, whoDelegated } = commandRow(command);
      return holds(roles, [...who, ...whoDelegated]);
    },
    [roles],
  );
}

/** Whether the person may ask an operation, by its roles; those open to every signed-in person are theirs. */
export function useMayAsk(): (id: OperationId) => boolean {
  const { roles } = useSession();
  return useCallback((id) => mayAsk(roles, id), [roles]);
}

/** Whether somebody with these roles may ask an operation. */
export function mayAsk(roles: readonly string[], id: OperationId): boolean {
  const endpoint = endpoints[id];
  if ('records' in endpoint) return recordReaders.some((role) => roles.includes(role));
  const wanted: readonly string[] | undefined = 'roles' in endpoint ? endpoint.roles : undefined;
  return !wanted || wanted.some((role) => roles.includes(role));
}
