import type { UnmetCondition } from '@qp/domain/gates';
import { DomainError, isErrorCode, type ErrorCode, type Refusal } from '@qp/domain/kernel';

/** Classes of the finer codes that rules use; a code that is not listed breaks a rule. */
const classes: Readonly<Record<string, ErrorCode>> = {
  ROLE_MISSING: 'NOT_ALLOWED',
  DELEGATION_MISSING: 'NOT_ALLOWED',
  UNKNOWN_COMMAND: 'NOT_FOUND',
};

/** The class of a rule's code in the catalogue of errors. */
export function classOf(code: string): ErrorCode {
  if (isErrorCode(code)) return code;
  if (code.startsWith('SOD_')) return 'SEPARATION_OF_DUTIES';
  return classes[code] ?? 'RULE_BROKEN';
}

/** A rule's refusal as the error that reaches the edge. */
export function refused(refusal: Refusal): DomainError {
  return new DomainError(classOf(refusal.code), refusal);
}

/** Throws a rule's refusal, if there is one. */
export function assertAllowed(refusal: Refusal | undefined): void {
  if (refusal) throw refused(refusal);
}

/** Throws GATE_NOT_MET with every condition that is not met. */
export function assertGates(unmet: readonly UnmetCondition[]): void {
  if (unmet.length === 0) return;
  const gates = unmet.map(({ gate }) => gate).filter((gate, at, all) => all.indexOf(gate) === at);
  throw new DomainError('GATE_NOT_MET', {
    message: `Not met: ${gates.join(', ')}. ${unmet.map((condition) => condition.message).join(' ')}`,
    details: { unmet },
  });
}

/** Throws STALE_VERSION unless the person saw the record as it is. */
export function assertSeen(what: string, seen: number, actual: number): void {
  if (seen === actual) return;
  throw new DomainError('STALE_VERSION', {
    message: `The ${what} has changed: you saw version ${seen}, it is at ${actual}.`,
    details: { expected: seen, actual },
  });
}

/** There is no such record, or it is not this person's to see. */
export function notFound(what: string): DomainError {
  return new DomainError('NOT_FOUND', { message: `There is no such ${what}, or it is not yours to see.` });
}
