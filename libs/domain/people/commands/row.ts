import type { Role } from '../roles.js';
import type { SignatureMeaning } from '../signature-meanings.js';
import type { Whose } from '../whose-by-role.js';

/** Whether a command asks for a reason: always, only when it changes something already entered, or never. */
export type ReasonRule = 'always' | 'on-change' | 'never';

/** `later`: in the table, and refused as "not available yet". */
export type Availability = 'now' | 'later';

/** One thing that people can ask for: who may, what they sign, whether they must say why. */
export interface CommandRow {
  /** `object.command`, unique. */
  readonly id: string;
  readonly object: string;
  readonly command: string;
  readonly who: readonly Role[];
  /** Roles that may do it only under a written delegation of the sponsor. */
  readonly whoDelegated: readonly Role[];
  /** On whose records a role acts by this command, where it is not what holds for the role everywhere (`whoseByRole`). */
  readonly of: Readonly<Partial<Record<Role, Whose>>>;
  readonly signed: boolean;
  readonly meaning?: SignatureMeaning;
  readonly reason: ReasonRule;
  /** True where a second person has to confirm before it takes effect. */
  readonly secondPerson: boolean;
  readonly availability: Availability;
  readonly citation: string;
}

/** What differs from the plain case: not signed, no reason, available, by the roles named alone. */
export interface RowOptions {
  readonly delegated?: readonly Role[];
  readonly of?: Readonly<Partial<Record<Role, Whose>>>;
  readonly signs?: SignatureMeaning;
  readonly reason?: ReasonRule;
  readonly secondPerson?: boolean;
  readonly later?: boolean;
}

/** Rows of one object; keeps the ids as literal types so that a wrong command id does not compile. */
export function rowsOf<const Name extends string>(object: Name, citation: string) {
  return <const Command extends string>(
    command: Command,
    who: readonly Role[],
    options: RowOptions = {},
  ): CommandRow & { readonly id: `${Name}.${Command}` } => ({
    id: `${object}.${command}`,
    object,
    command,
    who,
    whoDelegated: options.delegated ?? [],
    of: options.of ?? {},
    signed: options.signs !== undefined,
    meaning: options.signs,
    reason: options.reason ?? 'never',
    secondPerson: options.secondPerson ?? false,
    availability: options.later ? 'later' : 'now',
    citation,
  });
}

/** Roles that act, by one command, on every record that their organisation is a party of. */
export function asParties(roles: readonly Role[]): Readonly<Partial<Record<Role, Whose>>> {
  return Object.fromEntries(roles.map((role) => [role, 'PARTY' as const]));
}
