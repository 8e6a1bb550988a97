import type { OrganisationKind } from '../people/index.js';

/** Who can hold a strand. `NOBODY_KNOWN`: the records do not say whose turn it is. */
export const holders = [
  'SPONSOR',
  'CRO',
  'MANUFACTURER',
  'IMPORTER',
  'LABORATORY',
  'DEPOT',
  'SITE',
  'COURIER',
  'AUTHORITY',
  'QA',
  'QP_OFFICE',
  'QP',
  'NOBODY_KNOWN',
] as const;
/** A holder. */
export type Holder = (typeof holders)[number];

/** How a holder is called on screens and in reports. */
export const holderWords: Readonly<Record<Holder, string>> = {
  SPONSOR: 'Sponsor',
  CRO: 'CRO',
  MANUFACTURER: 'Manufacturer',
  IMPORTER: 'Importer',
  LABORATORY: 'Laboratory',
  DEPOT: 'Depot',
  SITE: 'Site',
  COURIER: 'Courier',
  AUTHORITY: 'Authority',
  QA: 'QA',
  QP_OFFICE: 'QP office',
  QP: 'QP',
  NOBODY_KNOWN: 'Nobody known',
};

/** Whether the provider itself holds. */
export function isOurs(holder: Holder): boolean {
  return holder === 'QA' || holder === 'QP' || holder === 'QP_OFFICE';
}

/** As which holder an organisation of a kind counts. */
export function holderOfKind(kind: OrganisationKind): Holder {
  if (kind === 'QP_PROVIDER') return 'QA';
  if (kind === 'SYSTEM_OWNER') return 'NOBODY_KNOWN';
  return kind;
}
