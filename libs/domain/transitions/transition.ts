import type { Refusal } from '../kernel/index.js';
import type { Role } from '../people/index.js';

/** Who brings a transition about: people by role, or the system itself. */
export type TransitionActor = Role | 'SYSTEM';

/** One row of a state table: the command, where it may be given, where it leads. */
export interface Transition<State extends string, Command extends string> {
  readonly command: Command;
  readonly from: readonly State[];
  /** `SAME` leaves the state as it is. */
  readonly to: State | 'SAME';
  readonly who: readonly TransitionActor[];
  /** Names of the gates and checks that hold at the act. */
  readonly guards: readonly string[];
  readonly signed: boolean;
  readonly reason: boolean;
}

/** A state table with the words for its subject, its first state and its ends. */
export interface StateTable<State extends string, Command extends string> {
  /** What has these states, in words: "trial release". */
  readonly subject: string;
  readonly states: readonly State[];
  readonly initial: State;
  readonly terminal: readonly State[];
  readonly transitions: readonly Transition<State, Command>[];
  readonly citation: string;
}

/** The row for a command in a state, if there is one. */
export function transitionFor<State extends string, Command extends string>(
  table: StateTable<State, Command>,
  state: State,
  command: Command,
): Transition<State, Command> | undefined {
  return table.transitions.find((row) => row.command === command && row.from.includes(state));
}

/** Why the command cannot be given in this state; undefined when it can. Gates are judged apart. */
export function transitionRefusal<State extends string, Command extends string>(
  table: StateTable<State, Command>,
  state: State,
  command: Command,
): Refusal | undefined {
  if (transitionFor(table, state, command)) return undefined;
  const possible = commandsFrom(table, state);
  return {
    code: 'ILLEGAL_TRANSITION',
    message: `"${command}" is not possible while the ${table.subject} is ${state}.`,
    whatToDo:
      possible.length > 0 ? `Possible now: ${possible.join(', ')}.` : `The ${table.subject} has ended; nothing more can be done to it.`,
    citation: table.citation,
  };
}

/** The state after the command. Throws a `RangeError` on a command that `transitionRefusal` refuses: callers ask first. */
export function stateAfter<State extends string, Command extends string>(
  table: StateTable<State, Command>,
  state: State,
  command: Command,
): State {
  const row = transitionFor(table, state, command);
  if (!row) throw new RangeError(`${command} is not possible in ${state}`);
  return row.to === 'SAME' ? state : row.to;
}

/** The commands that the table allows in a state, in table order, each once. */
export function commandsFrom<State extends string, Command extends string>(table: StateTable<State, Command>, state: State): Command[] {
  const found: Command[] = [];
  for (const row of table.transitions) if (row.from.includes(state) && !found.includes(row.command)) found.push(row.command);
  return found;
}
