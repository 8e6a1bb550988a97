import { qaRoles, qpRoles, sponsorRoles, type Role } from '@qp/domain/people';
import type { ComponentType } from 'react';
import { holds } from '../session/index.js';
import { IconBoard, IconDesk, IconIntake, IconShipment, IconSponsor } from '../ui/icons.js';
import type { ShellWord } from './shell/words.js';

/** One entry of the navigation. */
export interface NavigationEntry {
  readonly to: string;
  /** Key of its name in the words of the shell. */
  readonly name: ShellWord;
  readonly Icon: ComponentType<{ size?: number; 'aria-hidden'?: boolean }>;
  /** Roles that see it; everybody where none are named. */
  readonly roles?: readonly Role[];
}

/** Where one can go; a role's own desk comes before what everybody sees. */
const entries: readonly NavigationEntry[] = [
  { to: '/desk', name: 'desk', Icon: IconDesk, roles: [...qpRoles, 'QP_DELEGATE_DK'] },
  { to: '/intake', name: 'intake', Icon: IconIntake, roles: qaRoles },
  { to: '/sponsor', name: 'sponsor', Icon: IconSponsor, roles: [...sponsorRoles, 'CRO'] },
  { to: '/shipments', name: 'shipments', Icon: IconShipment, roles: ['DEPOT', 'SITE_PHARMACY'] },
  { to: '/releases', name: 'releases', Icon: IconBoard },
  {
    to: '/shipments',
    name: 'shipments',
    Icon: IconShipment,
    roles: ['CRO', 'SPONSOR_CLINSUP', 'SPONSOR_REGREL', 'OPERATIONS', 'QA_REVIEWER', 'QA_LEAD', 'MANUFACTURER', 'IMPORTER', 'INSPECTOR'],
  },
];

/** What a person with these roles sees of the navigation. */
export function navigationOf(roles: readonly string[]): readonly NavigationEntry[] {
  const seen = entries.filter(({ roles: wanted }) => !wanted || holds(roles, wanted));
  return seen.filter(({ to }, at) => seen.findIndex((other) => other.to === to) === at);
}

/** The page that a person starts at. */
export function deskOf(roles: readonly string[]): string {
  return navigationOf(roles)[0]?.to ?? '/releases';
}
