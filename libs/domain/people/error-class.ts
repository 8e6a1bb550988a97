import { isErrorCode, type ErrorCode, type Refusal } from '../kernel/index.js';

/** The catalogue's class of a refusal: its own code where the catalogue has it, else the class of the rule that refused. */
export function errorClassOf(refusal: Refusal): ErrorCode {
  if (isErrorCode(refusal.code)) return refusal.code;
  if (refusal.code.startsWith('SOD_')) return 'SEPARATION_OF_DUTIES';
  if (refusal.code === 'ROLE_MISSING' || refusal.code === 'DELEGATION_MISSING') return 'NOT_ALLOWED';
  return 'RULE_BROKEN';
}
