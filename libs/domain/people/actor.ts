import type { Role } from './roles.js';

/** The person who acts, as the signed-in session and the delegations in force describe them. */
export interface Actor {
  readonly personId: string;
  readonly organisationId: string;
  readonly roles: readonly Role[];
  /** The organisation or person in whose name the act is done, where a written delegation allows it (SOD-8). */
  readonly onBehalfOf?: string;
  /** The written delegation that `onBehalfOf` rests on. */
  readonly delegationId?: string;
}

/** A written delegation: whose powers, for which commands, from when to when. */
export interface Delegation {
  readonly delegationId: string;
  /** The person or organisation that gives the power. */
  readonly from: string;
  /** The person or organisation that receives it. */
  readonly to: string;
  /** Ids of the commands it covers (`commandTable`). */
  readonly commands: readonly string[];
  /** First day on which it holds, `YYYY-MM-DD`. */
  readonly validFrom: string;
  /** Last day on which it holds, `YYYY-MM-DD`. */
  readonly validTo: string;
  readonly revoked: boolean;
}

/** Whether the actor holds one of the roles. */
export function holdsOneOf(actor: Actor, wanted: readonly Role[]): boolean {
  return actor.roles.some((role) => wanted.includes(role));
}

/** The first of the wanted roles that the actor holds: the role in which the act is done and which the logs print. */
export function actingRole(actor: Actor, wanted: readonly Role[]): Role | undefined {
  return wanted.find((role) => actor.roles.includes(role));
}
