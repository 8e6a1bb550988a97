import { qaRoles, qpRoles, type Role } from '@qp/domain/people';

/** Roles that act for each holder of a release (domain reference 7.6). */
const actors: Readonly<Record<string, readonly Role[]>> = {
  QP: qpRoles,
  QA: qaRoles,
  QP_OFFICE: ['QP_OFFICE', 'QA_LEAD', 'OPERATIONS'],
  QC: ['QC'],
};

/** The holders for whom somebody with these roles acts. */
export function heldBy(roles: readonly string[]): readonly string[] {
  return Object.entries(actors)
    .filter(([, own]) => own.some((role) => roles.includes(role)))
    .map(([holder]) => holder);
}
