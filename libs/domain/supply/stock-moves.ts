import type { Refusal } from '../kernel/index.js';
import type { Role } from '../people/index.js';
import { stockTable, type StockCommand, type StockState } from './stock-states.js';

/** The move of the stock table that a change of the physical status is, or why there is none. */
export type StockMove =
  { readonly command: StockCommand; readonly guards: readonly string[]; readonly refusal?: undefined } | { readonly refusal: Refusal };

/** Finds the move from one physical status to another for somebody with these roles; what the system alone does is refused. */
export function stockMove(from: StockState, to: StockState, roles: readonly Role[]): StockMove {
  const moves = stockTable.transitions.filter((row) => row.from.includes(from) && row.to === to);
  const { citation } = stockTable;
  if (moves.length === 0)
    return {
      refusal: {
        code: 'ILLEGAL_TRANSITION',
        message: `Stock that is ${from} does not become ${to}.`,
        whatToDo: `Possible from ${from}: ${possible(from)}.`,
        citation,
      },
    };
  const move = moves.find(({ who }) => who.some((role) => (roles as readonly string[]).includes(role)));
  if (move) return { command: move.command, guards: move.guards };
  const people = [...new Set(moves.flatMap(({ who }) => who))].filter((role) => role !== 'SYSTEM');
  return {
    refusal: {
      code: people.length > 0 ? 'ROLE_MISSING' : 'ILLEGAL_TRANSITION',
      message: people.length > 0 ? `From ${from} to ${to} is not for your role.` : `From ${from} to ${to} is done by the system alone.`,
      whatToDo: people.length > 0 ? `Ask one of: ${people.join(', ')}.` : 'It follows from the expiry date or the releases of the batch.',
      citation,
    },
  };
}

function possible(from: StockState): string {
  const states = stockTable.transitions.filter((row) => row.from.includes(from)).map(({ to }) => to);
  return states.length > 0 ? [...new Set(states)].join(', ') : 'nothing more';
}
