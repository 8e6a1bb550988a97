import { recordReaders, type Role } from '@qp/domain/people';

/**
 * Who may call: anybody; any signed-in person, about their own account or inbox; whoever reads records of the process, which is every role but
 * the system administrator's (domain reference 2.1); people holding one of the roles; or another of our services.
 */
export type Access =
  | { readonly kind: 'public' }
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'records' }
  | { readonly kind: 'roles'; readonly roles: readonly Role[] }
  | { readonly kind: 'service' };

/** The roles that an access asks for; undefined where it asks for none. */
export function rolesOf(access: Access): readonly Role[] | undefined {
  if (access.kind === 'records') return recordReaders;
  return access.kind === 'roles' ? access.roles : undefined;
}

/** Whether a signed-in person with these roles may call. */
export function rolesMayCall(access: Access, held: readonly Role[]): boolean {
  if (access.kind === 'service') return false;
  return rolesOf(access)?.some((role) => held.includes(role)) ?? true;
}
