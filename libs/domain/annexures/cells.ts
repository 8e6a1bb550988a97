import { sopWordOf, type OrganisationKind, type Role } from '../people/index.js';
import type { LogParty } from './events.js';

/** What stands in a cell that would be empty: no cell of any log ever is. */
export const nothing = '-';

/** A cell with its text, never empty. */
export function filledCell(text: string): string {
  const trimmed = text.trim();
  return trimmed === '' ? nothing : trimmed;
}

/** A person: the SOP's role word first, then the name. */
export function personCell(roleWord: string, name: string): string {
  return name.trim() === '' ? roleWord : `${roleWord} (${name.trim()})`;
}

const organisationWords: { readonly [K in OrganisationKind]: string } = {
  QP_PROVIDER: 'QP Provider',
  SPONSOR: 'Sponsor',
  CRO: 'CRO',
  MANUFACTURER: 'Manufacturer',
  IMPORTER: 'Importer',
  LABORATORY: 'Laboratory',
  DEPOT: 'Depot',
  SITE: 'Site',
  AUTHORITY: 'Authority',
  SYSTEM_OWNER: 'System Owner',
};

/** The SOP's word for a kind of organisation. */
export function organisationWord(kind: OrganisationKind): string {
  return organisationWords[kind];
}

/** An organisation. A batch has one sponsor and one CRO: the SOP's word says which; of the others there may be several, so the name follows. */
export function organisationCell(party: LogParty): string {
  const word = organisationWord(party.kind);
  return party.kind === 'SPONSOR' || party.kind === 'CRO' ? word : personCell(word, party.name);
}

/** The addressees of a hand-off that the SOP names: its sponsor and CRO, as "Sponsor/CRO". */
export function handoffCell(addressees: readonly OrganisationKind[]): string {
  const named = (['SPONSOR', 'CRO'] as const).filter((kind) => addressees.includes(kind)).map(organisationWord);
  return filledCell(named.join('/'));
}

/** The CAPA of a deviation: titles, an open one marked, "-" while there is none. */
export function capaCell(capas: readonly { readonly title: string; readonly open: boolean }[]): string {
  return filledCell(capas.map((capa) => (capa.open ? `${capa.title} (open)` : capa.title)).join(' + '));
}

const lockingRoles = ['QA_REVIEWER', 'QA_LEAD', 'TMF_OWNER', 'ARCHIVIST'] as const satisfies readonly Role[];

/** Who locked: the SOP's word of the role; QA Officer for a QA person who is also the TMF owner. */
export function archivedByCell(roles: readonly Role[], name: string): string {
  const role = lockingRoles.find((candidate) => roles.includes(candidate)) ?? 'TMF_OWNER';
  return personCell(sopWordOf(role), name);
}
