import { qaRoles, qpRoles, sponsorRoles, type Role } from '@qp/domain/people';
import type { ComponentType } from 'react';
import { endpoints, type OperationId } from '../api/index.js';
import { holds, mayAsk } from '../session/index.js';
import {
  IconApproval,
  IconArchive,
  IconAuthorisation,
  IconBatch,
  IconBoard,
  IconCapacity,
  IconDeadline,
  IconDelegation,
  IconDesk,
  IconDeviation,
  IconFigures,
  IconHealth,
  IconInbox,
  IconInspection,
  IconIntake,
  IconLog,
  IconMail,
  IconOrganisation,
  IconOwnership,
  IconPeople,
  IconPlaces,
  IconPolicy,
  IconProduct,
  IconRegister,
  IconRequirement,
  IconRules,
  IconSetUp,
  IconShipment,
  IconSponsor,
  IconSpecification,
  IconStanding,
  IconSupplier,
  IconTrail,
  IconTrailReview,
  IconTrial,
} from '../ui/icons.js';
import type { ShellWord } from './shell/words.js';

/** Parts of the navigation, in their order. */
export const navigationGroups = ['own', 'releases', 'planning', 'data', 'quality', 'record', 'administration'] as const;
/** One part of the navigation. */
export type NavigationGroup = (typeof navigationGroups)[number];

/** One entry of the navigation. */
export interface NavigationEntry {
  readonly to: string;
  /** Key of its name in the words of the shell. */
  readonly name: ShellWord;
  readonly group: NavigationGroup;
  readonly Icon: ComponentType<{ size?: number; 'aria-hidden'?: boolean }>;
  /** Roles that see it; everybody where none are named. */
  readonly roles?: readonly Role[];
  /** Seen by whoever may ask this operation. */
  readonly asks?: OperationId;
}

/** Who keeps master data and confirms it. */
const keepers: readonly Role[] = ['OPERATIONS', 'QUALITY_MGMT', 'QP_OFFICE', ...qaRoles, ...sponsorRoles, 'SYS_ADMIN', 'INSPECTOR'];

/** Who hands standing documents in, judges them or watches them. */
const watchers: readonly Role[] = [
  ...new Set([
    ...(endpoints['board.expiring'].roles as readonly Role[]),
    ...sponsorRoles,
    ...(['CRO', 'MANUFACTURER', 'IMPORTER', 'QC', 'DEPOT'] as const),
  ]),
];

/** Who hands archives over, and whose records are in them. */
const archiveParties: readonly Role[] = ['ARCHIVIST', 'TMF_OWNER', 'QUALITY_MGMT', ...sponsorRoles, 'INSPECTOR'];

/** Who runs the house and the installation. */
const administrators: readonly Role[] = ['SYS_ADMIN', 'QUALITY_MGMT', 'OPERATIONS', 'QP_OFFICE', 'QA_LEAD', 'INSPECTOR'];

/** Where one can go; a role's own desk comes before what everybody sees. */
const entries: readonly NavigationEntry[] = [
  { to: '/desk', name: 'desk', group: 'own', Icon: IconDesk, roles: [...qpRoles, 'QP_DELEGATE_DK'] },
  { to: '/intake', name: 'intake', group: 'own', Icon: IconIntake, roles: qaRoles },
  { to: '/sponsor', name: 'sponsor', group: 'own', Icon: IconSponsor, roles: [...sponsorRoles, 'CRO'] },
  { to: '/report', name: 'report', group: 'own', Icon: IconFigures, asks: 'sponsorReport.read' },
  { to: '/shipments', name: 'shipments', group: 'own', Icon: IconShipment, roles: ['DEPOT', 'SITE_PHARMACY'] },
  { to: '/inspection', name: 'inspection', group: 'own', Icon: IconInspection, roles: ['INSPECTOR'] },
  { to: '/people', name: 'people', group: 'own', Icon: IconPeople, roles: ['SYS_ADMIN'] },
  { to: '/inbox', name: 'inbox', group: 'own', Icon: IconInbox },
  { to: '/releases', name: 'releases', group: 'releases', Icon: IconBoard, asks: 'cases.get' },
  { to: '/places', name: 'places', group: 'releases', Icon: IconPlaces, asks: 'board.places' },
  {
    to: '/shipments',
    name: 'shipments',
    group: 'releases',
    Icon: IconShipment,
    roles: ['CRO', 'SPONSOR_CLINSUP', 'SPONSOR_REGREL', 'OPERATIONS', 'QA_REVIEWER', 'QA_LEAD', 'MANUFACTURER', 'IMPORTER', 'INSPECTOR'],
  },
  { to: '/capacity', name: 'capacity', group: 'planning', Icon: IconCapacity, asks: 'capacity.forecast' },
  { to: '/deadlines', name: 'deadlines', group: 'planning', Icon: IconDeadline, asks: 'board.releases' },
  { to: '/figures', name: 'figures', group: 'planning', Icon: IconFigures, asks: 'clocks.report' },
  { to: '/work-orders', name: 'workOrders', group: 'data', Icon: IconRequirement, asks: 'requirements.preview' },
  { to: '/batches', name: 'batches', group: 'data', Icon: IconBatch, asks: 'batches.list' },
  { to: '/products', name: 'products', group: 'data', Icon: IconProduct, asks: 'products.list' },
  { to: '/trials', name: 'trials', group: 'data', Icon: IconTrial, asks: 'ms-authorisations.list' },
  { to: '/organisations', name: 'organisations', group: 'data', Icon: IconOrganisation, roles: keepers },
  { to: '/approvals', name: 'approvals', group: 'data', Icon: IconApproval, roles: keepers, asks: 'approvals.asApproved' },
  { to: '/deviations', name: 'deviations', group: 'quality', Icon: IconDeviation, asks: 'deviations.list' },
  { to: '/standing-documents', name: 'standing', group: 'quality', Icon: IconStanding, roles: watchers },
  { to: '/suppliers', name: 'suppliers', group: 'quality', Icon: IconSupplier, asks: 'suppliers.status' },
  { to: '/specifications', name: 'specifications', group: 'quality', Icon: IconSpecification, asks: 'specifications.list' },
  { to: '/trail-review', name: 'trailReview', group: 'quality', Icon: IconTrailReview, asks: 'audit-trail.exceptions' },
  { to: '/archive', name: 'archive', group: 'record', Icon: IconArchive, asks: 'filing.tree' },
  { to: '/archive-ownership', name: 'ownership', group: 'record', Icon: IconOwnership, roles: archiveParties },
  { to: '/logs', name: 'logs', group: 'record', Icon: IconLog, asks: 'logs.read' },
  { to: '/register', name: 'register', group: 'record', Icon: IconRegister, asks: 'board.releases' },
  { to: '/inspection', name: 'inspection', group: 'record', Icon: IconInspection, asks: 'proof.inspectionGrants' },
  { to: '/audit-trail', name: 'trail', group: 'record', Icon: IconTrail, asks: 'audit-trail.list' },
  { to: '/people', name: 'people', group: 'administration', Icon: IconPeople, roles: administrators },
  { to: '/authorisations', name: 'authorisations', group: 'administration', Icon: IconAuthorisation, roles: administrators },
  {
    to: '/delegations',
    name: 'delegations',
    group: 'administration',
    Icon: IconDelegation,
    roles: [...administrators, ...sponsorRoles, 'CRO'],
  },
  { to: '/policies', name: 'policies', group: 'administration', Icon: IconPolicy, roles: administrators },
  { to: '/rules', name: 'rules', group: 'administration', Icon: IconRules, asks: 'ruleVersions.list' },
  { to: '/mail-templates', name: 'mails', group: 'administration', Icon: IconMail, asks: 'mail-templates.list' },
  { to: '/health', name: 'health', group: 'administration', Icon: IconHealth, roles: administrators },
  { to: '/set-up', name: 'setUp', group: 'administration', Icon: IconSetUp, roles: ['SYS_ADMIN', 'OPERATIONS', 'QUALITY_MGMT'] },
];

/** What a person with these roles sees of the navigation. */
export function navigationOf(roles: readonly string[]): readonly NavigationEntry[] {
  const seen = entries.filter(({ roles: wanted, asks }) => (!wanted || holds(roles, wanted)) && (!asks || mayAsk(roles, asks)));
  return seen.filter(({ to }, at) => seen.findIndex((other) => other.to === to) === at);
}

/** The page that a person starts at. */
export function deskOf(roles: readonly string[]): string {
  return navigationOf(roles).find(({ to }) => to !== '/inbox')?.to ?? '/releases';
}
