/** One role: its code, what it is called, and whether it carries decisions about product quality or trial supply. */
export interface RoleDescription {
  readonly code: string;
  /** The name shown to people. */
  readonly title: string;
  /** The word the SOP uses in its log columns ("QP", "QA Officer", "Sponsor"). */
  readonly sopWord: string;
  /** True where the role carries GxP powers; SOD-5 keeps these apart from `SYS_ADMIN`. */
  readonly gxp: boolean;
  /** True where the role never sees treatment identity, randomisation or bulk-batch linkage in a blinded trial (SOD-6). */
  readonly blinded: boolean;
}

/** The roles of the process, in the order in which they are shown. */
export const roleDescriptions = [
  { code: 'QP_CERT', title: 'Certifying QP', sopWord: 'QP', gxp: true, blinded: false },
  { code: 'QP_CONF', title: 'Confirming QP', sopWord: 'QP', gxp: true, blinded: false },
  { code: 'QP_DEPUTY', title: 'QP named on the same authorisation', sopWord: 'QP', gxp: true, blinded: false },
  { code: 'QP_DELEGATE_DK', title: 'Delegated QP (Denmark)', sopWord: 'QP', gxp: true, blinded: false },
  { code: 'QA_REVIEWER', title: 'QA specialist', sopWord: 'QA Officer', gxp: true, blinded: false },
  { code: 'QA_LEAD', title: 'QA lead', sopWord: 'QA Officer', gxp: true, blinded: false },
  { code: 'QP_OFFICE', title: 'QP office', sopWord: 'QP Office', gxp: true, blinded: false },
  { code: 'OPERATIONS', title: 'Operations, case owner', sopWord: 'Operations', gxp: false, blinded: true },
  { code: 'QUALITY_MGMT', title: 'Quality management', sopWord: 'Quality Management', gxp: true, blinded: false },
  { code: 'QA_AUDITOR', title: 'QA auditor', sopWord: 'Auditor', gxp: true, blinded: false },
  { code: 'QC', title: 'Quality control', sopWord: 'QC', gxp: true, blinded: false },
  { code: 'MANUFACTURER', title: 'Manufacturer', sopWord: 'Manufacturer', gxp: true, blinded: false },
  { code: 'IMPORTER', title: 'Site of physical importation', sopWord: 'Importer', gxp: true, blinded: false },
  { code: 'SPONSOR_CLINSUP', title: 'Sponsor clinical supplies', sopWord: 'Sponsor', gxp: true, blinded: true },
  { code: 'SPONSOR_REGREL', title: 'Sponsor regulatory releaser', sopWord: 'Sponsor', gxp: true, blinded: true },
  { code: 'CRO', title: 'Contract research organisation', sopWord: 'CRO', gxp: true, blinded: true },
  { code: 'DEPOT', title: 'Depot', sopWord: 'Depot', gxp: true, blinded: true },
  { code: 'SITE_PHARMACY', title: 'Site pharmacy', sopWord: 'Site', gxp: true, blinded: true },
  { code: 'PHYSICIAN', title: 'Treating investigator', sopWord: 'Investigator', gxp: true, blinded: true },
  { code: 'UNBLINDED_SUPPLY', title: 'Unblinded supply person', sopWord: 'Sponsor', gxp: true, blinded: false },
  { code: 'TMF_OWNER', title: 'TMF owner', sopWord: 'TMF Owner', gxp: true, blinded: true },
  { code: 'ARCHIVIST', title: 'Archivist', sopWord: 'Archivist', gxp: true, blinded: true },
  { code: 'INSPECTOR', title: 'Inspector', sopWord: 'Inspector', gxp: false, blinded: false },
  { code: 'SYS_ADMIN', title: 'System administrator', sopWord: 'System Administrator', gxp: false, blinded: true },
] as const satisfies readonly RoleDescription[];

/** The code of a role (domain reference 2.1). */
export type Role = (typeof roleDescriptions)[number]['code'];

/** All role codes, in the order in which they are shown. */
export const roles: readonly Role[] = roleDescriptions.map((description) => description.code);

/** Whether a word from outside is the code of a role. */
export function isRole(word: string): word is Role {
  return roleDescriptions.some((description) => description.code === word);
}

/** What is known about one role. */
export function describeRole(role: Role): RoleDescription {
  const found = roleDescriptions.find((description) => description.code === role);
  if (!found) throw new RangeError(`unknown role ${role}`);
  return found;
}

/** The word that the SOP's logs print for a role. */
export function sopWordOf(role: Role): string {
  return describeRole(role).sopWord;
}

/** Roles whose holder may be the assigned QP of a case; `QP` in the state tables means one of these. */
export const qpRoles = ['QP_CERT', 'QP_DEPUTY', 'QP_CONF'] as const satisfies readonly Role[];
/** Roles that certify a finished batch. */
export const certifyingRoles = ['QP_CERT', 'QP_DEPUTY'] as const satisfies readonly Role[];
/** `QA` in the state tables. */
export const qaRoles = ['QA_REVIEWER', 'QA_LEAD'] as const satisfies readonly Role[];
/** `sponsor` in the state tables: the sponsor of that trial. */
export const sponsorRoles = ['SPONSOR_CLINSUP', 'SPONSOR_REGREL'] as const satisfies readonly Role[];
/** Roles that read records of the process: a system administrator has no rights on GxP data (domain reference 2.1). */
export const recordReaders: readonly Role[] = roles.filter((role) => role !== 'SYS_ADMIN');
/** Roles that may see what would unblind somebody: results of tests, what a batch was made from (SOD-6). */
export const unblindedRoles: readonly Role[] = roleDescriptions.filter(({ blinded }) => !blinded).map(({ code }) => code);
