import { caseTransition, type CaseCommandName, type CasePosition } from '@qp/domain/certification';
import type { AnswerOf } from '../../api/index.js';

/** What of a case decides which acts the table of the process allows. */
export type Positioned = Pick<AnswerOf<'cases.get'>, 'state' | 'stopped' | 'certificationRole' | 'caseType' | 'qp'>;

/** Whether the table of the process (domain reference 6.2) has the act where the case stands; who may is asked apart. */
export function allows({ state, stopped, certificationRole, caseType, qp }: Positioned, act: CaseCommandName): boolean {
  const position = { state, stopped, qpAssigned: qp !== null, role: certificationRole, caseType } as CasePosition;
  return caseTransition(position, act) !== undefined;
}
