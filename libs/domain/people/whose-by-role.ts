import type { Role } from './roles.js';

/**
 * On whose records somebody acts in a role:
 * - `OWNER`: of the organisation that owns the record; a QP also where assigned to it,
 * - `SPONSOR`: of the sponsor that is their own organisation,
 * - `DELEGATED`: of a sponsor that gave their organisation a written delegation,
 * - `HOLDER`: of stock that their organisation holds,
 * - `TMF`: of the provider that files, of the sponsor, or of a sponsor by its written delegation,
 * - `PARTY`: every record that their organisation is a party of, and so is shown.
 */
export type Whose = 'OWNER' | 'SPONSOR' | 'DELEGATED' | 'HOLDER' | 'TMF' | 'PARTY';

/**
 * What holds for a role on every command whose row says nothing else (domain reference 2.1, "belongs to"). The records of a process
 * are shown to all its parties, and each party has people with the same role words: the word alone gives no say over others' records.
 */
export const whoseByRole: Readonly<Record<Role, Whose>> = {
  QP_CERT: 'OWNER',
  QP_CONF: 'OWNER',
  QP_DEPUTY: 'OWNER',
  QP_DELEGATE_DK: 'OWNER',
  QA_REVIEWER: 'OWNER',
  QA_LEAD: 'OWNER',
  QP_OFFICE: 'OWNER',
  OPERATIONS: 'OWNER',
  QUALITY_MGMT: 'OWNER',
  QA_AUDITOR: 'OWNER',
  QC: 'PARTY',
  MANUFACTURER: 'PARTY',
  IMPORTER: 'PARTY',
  SPONSOR_CLINSUP: 'SPONSOR',
  SPONSOR_REGREL: 'SPONSOR',
  CRO: 'DELEGATED',
  DEPOT: 'PARTY',
  SITE_PHARMACY: 'PARTY',
  PHYSICIAN: 'PARTY',
  UNBLINDED_SUPPLY: 'DELEGATED',
  TMF_OWNER: 'TMF',
  ARCHIVIST: 'TMF',
  INSPECTOR: 'OWNER',
  SYS_ADMIN: 'OWNER',
};
