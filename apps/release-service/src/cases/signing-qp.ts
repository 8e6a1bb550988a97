import type { CaseCommandName } from '@qp/domain/certification';
import { DomainError, type Refusal } from '@qp/domain/kernel';
import { certifyingRoles, sod1Refusals, type Role } from '@qp/domain/people';
import type { Tx } from '@qp/platform/persistence';
import { assertAllowed } from '../command-pipeline/index.js';
import { productScopeOf } from '../gates/gate-input.js';
import { readNamedQp } from '../gates/named-qp.js';
import { readAuthorisation } from './batch-dossier.js';
import type { CaseRow } from './case-row.js';
import type { CaseContext } from './move-case.js';

/** Acts that protect patients and must not wait for a QP who has left. */
const protecting: readonly CaseCommandName[] = ['suspend', 'withdraw', 'liftStop'];

async function sod1Of(tx: Tx, row: CaseRow, personId: string, today: string): Promise<readonly Refusal[]> {
  const authorisation = await readAuthorisation(tx, row.authorisationId);
  const named = await readNamedQp(tx, row.authorisationId, personId, authorisation.number);
  return sod1Refusals(named?.named, authorisation.number, productScopeOf(row.facts), today);
}

/** SOD-1: who acts as QP is named on the authorisation of the case, active today, and the scope includes the product. */
export async function assertNamedQp({ tx, subject, actor, today }: CaseContext): Promise<void> {
  assertAllowed((await sod1Of(tx, subject, actor.personId, today))[0]);
}

/**
 * The assigned QP; where that QP is no longer named or active, another QP of the role that signed may still suspend, withdraw or lift
 * a stop (domain reference 6.2). That the other one is named is judged by {@link assertNamedQp}.
 */
export async function assertQpOfCase(context: CaseContext, act: CaseCommandName, role: Role): Promise<void> {
  const { tx, subject, actor, today } = context;
  if (subject.qpId && subject.qpId !== actor.personId && protecting.includes(act)) {
    const ofRole = subject.position.role === 'FINAL' ? (certifyingRoles as readonly Role[]).includes(role) : role === 'QP_CONF';
    if (ofRole && (await sod1Of(tx, subject, subject.qpId, today)).length > 0) return;
  }
  assertAssignedQp(context);
}

/** Only the assigned QP, once they have taken the case over. */
export function assertAssignedQp(context: CaseContext): void {
  const { subject, actor } = context;
  if (subject.qpId !== actor.personId)
    throw new DomainError('NOT_ALLOWED', {
      message: subject.qpName ? `The case is assigned to ${subject.qpName}.` : 'No QP is assigned.',
      whatToDo: 'The assigned QP does this; the QA lead or QP office can reassign the case.',
      citation: 'Domain reference 6.2',
    });
  if (!subject.qpTakenOver)
    throw new DomainError('RULE_BROKEN', {
      message: 'You have not taken the review over yet.',
      whatToDo: 'Sign taking over first.',
      citation: 'Domain reference 6.2',
    });
}
