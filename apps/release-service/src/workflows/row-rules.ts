import type { CommandAnswer, CommandEnvelope, RecordedChange } from '@qp/contracts/processes';
import type { Refusal } from '@qp/domain/kernel';
import { commandsFrom, type StateTable } from '@qp/domain/transitions';
import type { ProcessRules } from './process-rules.js';
import type { RowPosition, RowState } from './row-position.js';

/** Answers that a process remembers. */
const REMEMBERED = 20;

/** Rules of a process whose whole position is one word of a state table: trial release and shipment. */
export function rowRules<State extends string, Command extends string>(table: StateTable<State, Command>): ProcessRules<RowState> {
  return {
    upgrade: (state) => {
      if (state.schema !== 1) throw new RangeError(`state of schema ${String(state.schema)} is newer than this program`);
      return state;
    },
    refusal: (state, envelope) => refusalOf(table, state, envelope),
    answered: (state, updateId) => state.recent.find((one) => one.updateId === updateId)?.answer,
    apply,
    facts: ({ facts }) => facts,
    withFacts: (state, facts) => {
      const known = new Set(state.facts.map(({ id }) => id));
      const added = facts.filter(({ id }, at) => !known.has(id) && facts.findIndex((other) => other.id === id) === at);
      return added.length === 0 ? state : { ...state, facts: [...state.facts, ...added] };
    },
    withoutFacts: (state, ids) => ({ ...state, facts: state.facts.filter(({ id }) => !ids.includes(id)) }),
    nextDeadline: ({ position }) =>
      position.deadlines.reduce<RowPosition['deadlines'][number] | undefined>(
        (first, next) => (!first || Date.parse(next.dueAt) < Date.parse(first.dueAt) ? next : first),
        undefined,
      ),
    version: ({ version }) => version,
    phase: ({ position }) => (position.ended ? 'ENDED' : 'OPEN'),
    attributes: () => [],
  };
}

/** The first look; the transaction that records the command judges all of it again. */
function refusalOf<State extends string, Command extends string>(
  table: StateTable<State, Command>,
  state: RowState,
  { command, expectedVersion }: CommandEnvelope,
): Refusal | undefined {
  // The person may have read the record a moment before the workflow heard of its last change: the transaction judges that.
  if (expectedVersion !== undefined && expectedVersion > state.version) return undefined;
  if (expectedVersion !== undefined && expectedVersion < state.version)
    return {
      code: 'STALE_VERSION',
      message: `The ${table.subject} has changed: you saw version ${expectedVersion}, it is at ${state.version}.`,
      whatToDo: 'Read it again, then decide again.',
      details: { expected: expectedVersion, actual: state.version },
    };
  const from: string = state.position.state;
  if (table.transitions.some((row) => row.command === command && row.from.some((one) => one === from))) return undefined;
  const known = table.states.find((one) => one === from);
  const possible = known ? commandsFrom(table, known) : [];
  return {
    code: 'ILLEGAL_TRANSITION',
    message: `"${command}" is not possible while the ${table.subject} is ${from}.`,
    whatToDo: possible.length > 0 ? `Possible now: ${possible.join(', ')}.` : 'Nothing more can be done to it.',
    citation: table.citation,
  };
}

function apply(state: RowState, updateId: string, recorded: RecordedChange<unknown>): RowState {
  const { commandId, version, recordedAt, result } = recorded;
  const answer: CommandAnswer = { commandId, version, recordedAt, result };
  const recent = [...state.recent.filter((one) => one.updateId !== updateId), { updateId, answer }].slice(-REMEMBERED);
  // A late answer of an older change says nothing about where the process stands now.
  if (version < state.version) return { ...state, recent };
  return { ...state, recent, version, position: recorded.after as RowPosition };
}
