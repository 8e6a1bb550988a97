import type { Refusal } from '../kernel/index.js';
import type { OrganisationKind } from './organisation-kinds.js';
import { describeRole, type Role } from './roles.js';

/** Kinds of organisation that can hold an authorisation to manufacture or import. */
const authorisationHolders = ['QP_PROVIDER', 'MANUFACTURER', 'IMPORTER'] as const satisfies readonly OrganisationKind[];

/** Roles that people of these kinds of organisation alone can hold (domain reference 2.1). An inspector reads what no other role may, unasked. */
const heldOnlyIn: Readonly<Partial<Record<Role, readonly OrganisationKind[]>>> = {
  QP_CERT: authorisationHolders,
  QP_CONF: authorisationHolders,
  QP_DEPUTY: authorisationHolders,
  QP_DELEGATE_DK: authorisationHolders,
  INSPECTOR: ['AUTHORITY'],
};

/** Why people of such an organisation cannot hold the role; undefined when they can. */
export function holderRefusal(role: Role, kind: OrganisationKind): Refusal | undefined {
  const kinds = heldOnlyIn[role];
  if (!kinds || kinds.includes(kind)) return undefined;
  return {
    code: 'ROLE_OF_ANOTHER_KIND',
    message: `${describeRole(role).title}: nobody of an organisation of the kind ${kind} can be that.`,
    whatToDo: `Give the role to somebody of an organisation of the kind ${kinds.join(' or ')}.`,
    citation: 'Domain reference 2.1; CTR Art 62, 78',
  };
}
