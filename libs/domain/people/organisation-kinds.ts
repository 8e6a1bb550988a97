/** The kinds of organisation that take part in a release. */
export const organisationKinds = [
  'QP_PROVIDER',
  'SPONSOR',
  'CRO',
  'MANUFACTURER',
  'IMPORTER',
  'LABORATORY',
  'DEPOT',
  'SITE',
  'AUTHORITY',
  'SYSTEM_OWNER',
] as const;

/** The kind of an organisation. */
export type OrganisationKind = (typeof organisationKinds)[number];
