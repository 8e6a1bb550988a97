import {
  isWarning,
  warningsRefusal,
  type AcceptedWarning,
  type GateResult,
  type PassedWarning,
  type UnmetCondition,
} from '@qp/domain/gates';
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

/**
 * Throws GATE_NOT_MET with every condition that is not met, and refuses reasons that nothing asked for. Gives the warnings that were gone
 * over with a reason: the command keeps them in its event and its audit row.
 */
export function passGates(result: GateResult, given: readonly AcceptedWarning[]): readonly PassedWarning[] {
  assertGates(result.unmet);
  assertAllowed(warningsRefusal(given, result));
  return result.accepted;
}

function assertGates(unmet: readonly UnmetCondition[]): void {
  if (unmet.length === 0) return;
  const gates = unmet.map(({ gate }) => gate).filter((gate, at, all) => all.indexOf(gate) === at);
  const words = `${gates.join(', ')}. ${unmet.map((condition) => condition.message).join(' ')}`;
  throw new DomainError('GATE_NOT_MET', {
    ...(unmet.every(isWarning)
      ? {
          message: `A reason is needed to go on. These warn: ${words}`,
          whatToDo: 'Do what each condition names, or send the command again with one reason for each in its warnings.',
        }
      : { message: `Not met: ${words}` }),
    details: { unmet },
  });
}

/** Warnings gone over as an event and an audit row keep them; nothing where there are none. */
export function noted(passed: readonly PassedWarning[]): { readonly warnings?: readonly NotedWarning[] } {
  if (passed.length === 0) return {};
  return {
    warnings: passed.map(({ gate, code, subject, message, reason }) => ({ gate, code, subject: subject ?? null, message, reason })),
  };
}

/** A warning gone over as it is kept. */
export interface NotedWarning {
  readonly gate: string;
  readonly code: string;
  readonly subject: string | null;
  readonly message: string;
  readonly reason: string;
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
