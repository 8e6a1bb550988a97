import { caseGateConditions } from '@qp/domain/certification';
import { g20Conditions } from '@qp/domain/filing';
import type { GateCondition } from '@qp/domain/gates';
import { g16Conditions, g17Conditions, g18Conditions, g19Conditions } from '@qp/domain/supply';
import { g15Conditions } from '@qp/domain/trial-release';

/** Every condition of the gates G-01 to G-20, in their order: what a policy can be about. */
export const gateConditions: readonly GateCondition[] = [
  ...caseGateConditions,
  ...[g15Conditions, g16Conditions, g17Conditions, g18Conditions, g19Conditions, g20Conditions].flatMap((conditions): GateCondition[] =>
    Object.values(conditions),
  ),
];
