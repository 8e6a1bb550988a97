import type { Refusal } from '../kernel/index.js';
import { holdsOneOf, type Actor } from './actor.js';
import { caseCommands } from './commands/case.js';
import { distributionCommands } from './commands/distribution.js';
import { masterDataCommands } from './commands/master-data.js';
import { qualityCommands } from './commands/quality.js';
import type { CommandRow } from './commands/row.js';
import { describeRole } from './roles.js';

const rows = [...masterDataCommands, ...caseCommands, ...distributionCommands, ...qualityCommands] as const;

/** Everything people can ask for: by whom, signed or not, with a reason or not (domain reference 6.14). */
export const commandTable: readonly CommandRow[] = rows;

/** The id of a command, `object.command`. */
export type CommandName = (typeof rows)[number]['id'];

/** Whether a word from outside is the id of a command. */
export function isCommandName(word: string): word is CommandName {
  return commandTable.some((row) => row.id === word);
}

/** Commands that a sponsor's written delegation may cover: those that some role does only under one. */
export const delegableCommands: readonly CommandName[] = rows.filter((row) => row.whoDelegated.length > 0).map((row) => row.id);

/** The row of a command. */
export function commandRow(name: CommandName): CommandRow {
  const found = commandTable.find((row) => row.id === name);
  if (!found) throw new RangeError(`unknown command ${name}`);
  return found;
}

/** Why this person may not do this, by role and delegation alone; undefined when they may. */
export function commandRefusalFor(actor: Actor, name: CommandName): Refusal | undefined {
  const row = commandRow(name);
  if (row.availability === 'later')
    return {
      code: 'NOT_AVAILABLE_YET',
      message: `"${row.command}" is not available yet.`,
      whatToDo: 'Do it outside this system for now and file the document with the case.',
      citation: row.citation,
    };
  if (holdsOneOf(actor, row.who)) return undefined;
  const delegated = holdsOneOf(actor, row.whoDelegated);
  if (delegated && actor.delegationId && actor.onBehalfOf) return undefined;
  const whoMay = row.who.map((role) => describeRole(role).title).join(', ');
  return {
    code: delegated ? 'DELEGATION_MISSING' : 'ROLE_MISSING',
    message: delegated ? `"${row.command}" needs the sponsor's written delegation.` : `"${row.command}" may be done by: ${whoMay}.`,
    whatToDo: delegated ? 'Ask the sponsor to give and record a written delegation.' : `Ask one of them: ${whoMay}.`,
    citation: row.citation,
  };
}

/** Whether this person may do this, by role and delegation alone. */
export function mayPerform(actor: Actor, name: CommandName): boolean {
  return commandRefusalFor(actor, name) === undefined;
}

/** Why a command cannot be taken for want of a reason; undefined when one is given or none is asked. */
export function reasonRefusal(name: CommandName, reason: string | undefined, isChange: boolean): Refusal | undefined {
  const row = commandRow(name);
  const asked = row.reason === 'always' || (row.reason === 'on-change' && isChange);
  if (!asked || (reason ?? '').trim() !== '') return undefined;
  return {
    code: 'REASON_REQUIRED',
    message: `"${row.command}" needs a reason.`,
    whatToDo: 'Say why, in words an inspector can follow years from now.',
    citation: row.citation,
  };
}
