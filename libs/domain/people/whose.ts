import type { Refusal } from '../kernel/index.js';
import type { Actor } from './actor.js';
import type { CommandRow } from './commands/row.js';
import { commandRow, type CommandName } from './command-table.js';
import { describeRole, qpRoles, type Role } from './roles.js';
import { whoseByRole, type Whose } from './whose-by-role.js';

/** Whose a record is, as far as a command on it has to know. */
export interface RecordOwner {
  /** The organisation that is responsible for the record: the provider or authorisation holder. */
  readonly ownerOrg?: string;
  /** The sponsor that the record serves. */
  readonly sponsorId?: string;
  /** The QP assigned to the record: acts on it though of another organisation (a QP named on somebody else's authorisation). */
  readonly qpId?: string;
  /** The organisation that holds the stock. */
  readonly holderOrg?: string;
}

/** The person who acts, with the sponsors that their organisation has a written delegation of. */
export type RecordActor = Actor & { readonly sponsors: readonly string[] };

/** Whether a role of this person counts for this record. Being shown a record as a party of it gives a say only where the row says so. */
function counts(actor: RecordActor, role: Role, whose: Whose, record: RecordOwner): boolean {
  const { organisationId, sponsors, personId } = actor;
  const ofSponsor = record.sponsorId !== undefined && record.sponsorId === organisationId;
  const forSponsor = record.sponsorId !== undefined && sponsors.includes(record.sponsorId);
  switch (whose) {
    case 'PARTY':
      return true;
    case 'OWNER':
      return record.ownerOrg === organisationId || ((qpRoles as readonly Role[]).includes(role) && record.qpId === personId);
    case 'HOLDER':
      return record.holderOrg === organisationId;
    case 'SPONSOR':
      return ofSponsor;
    case 'DELEGATED':
      return ofSponsor || forSponsor;
    case 'TMF':
      return record.ownerOrg === organisationId || ofSponsor || forSponsor;
  }
}

/** The wanted roles that a person holds and that count for this record, in the order wanted; `of` is what a command row says of roles. */
export function rolesFor(actor: RecordActor, wanted: readonly Role[], record: RecordOwner, of: CommandRow['of'] = {}): readonly Role[] {
  return wanted.filter((role) => actor.roles.includes(role) && counts(actor, role, of[role] ?? whoseByRole[role], record));
}

/** The roles in which a person may do a command to this record; the first is the role in which the act is done. */
export function rolesOn(actor: RecordActor, name: CommandName, record: RecordOwner): readonly Role[] {
  const row = commandRow(name);
  const delegated = row.whoDelegated.filter((role) => actor.roles.includes(role) && counts(actor, role, 'DELEGATED', record));
  return [...rolesFor(actor, row.who, record, row.of), ...delegated];
}

/** Why this person may not do this to this record: the role is right and the record is somebody else's. Undefined when they may. */
export function whoseRefusal(actor: RecordActor, name: CommandName, record: RecordOwner): Refusal | undefined {
  const row = commandRow(name);
  if (rolesOn(actor, name, record).length > 0) return undefined;
  const held = [...row.who, ...row.whoDelegated].filter((role) => actor.roles.includes(role));
  const delegated = held.length > 0 && held.every((role) => row.whoDelegated.includes(role));
  const titles = held.map((role) => describeRole(role).title).join(', ');
  return {
    code: delegated ? 'DELEGATION_MISSING' : 'NOT_ALLOWED',
    message: delegated
      ? `"${row.command}" needs the written delegation of the sponsor of this record.`
      : `"${row.command}" on a record of another organisation is not for ${titles || 'you'}.`,
    whatToDo: delegated
      ? 'Ask the sponsor to give and record a written delegation.'
      : 'Ask the organisation whose record it is; as a party you can raise a deviation or answer a question.',
    citation: row.citation,
  };
}
