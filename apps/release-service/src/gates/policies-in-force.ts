import { changedPolicies, type ChangedPolicy } from '@qp/domain/gates';
import type { Tx } from '@qp/platform/persistence';
import type { CaseRow } from '../cases/case-row.js';
import { gateConditions } from '../policies/gate-conditions.js';
import { readPolicies } from './gate-input.js';

/** How the gates bind on a case where that differs from the default: printed on the case, and signed with every act that they judge. */
export interface PoliciesInForce {
  /** SOP CR/OPS/142/2025 5.1: every GMP deviation blocks until it is closed. */
  readonly sopMode: boolean;
  readonly changed: ChangedPolicy[];
}

/** The policies in force on a case, as of a day. */
export async function policiesInForce(tx: Tx, row: Pick<CaseRow, 'authorisationId' | 'sopMode'>, today: string): Promise<PoliciesInForce> {
  return { sopMode: row.sopMode, changed: changedPolicies(gateConditions, await readPolicies(tx, row), today) };
}

/** The same as a manifest holds it. */
export function policiesSigned({ sopMode, changed }: PoliciesInForce) {
  return {
    sopMode,
    changed: changed.map(({ code, policy, owner, agreedBy, reason, from }) => ({ code, policy, owner, agreedBy, reason, from })),
  };
}
