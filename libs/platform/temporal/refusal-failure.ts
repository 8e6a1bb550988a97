import { DomainError, errorCatalogue, isErrorCode, type Refusal } from '@qp/domain/kernel';
import { ApplicationFailure } from '@temporalio/common';

/**
 * How an activity lets a refusal reach the person: final (never retried), with the class as type and the whole refusal as
 * detail. Validators in workflow code build the same by hand: `ApplicationFailure.nonRetryable(message, code, refusal)`.
 */
export function refusalFailure(error: DomainError): ApplicationFailure {
  return ApplicationFailure.nonRetryable(error.message, error.code, error.refusal);
}

/** Runs the work of an activity: refusals become final failures; what the catalogue marks `retry`, and everything else, Temporal repeats. */
export async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError && !errorCatalogue[error.code].retry) throw refusalFailure(error);
    throw error;
  }
}

/** The refusal behind a failure; a type that the catalogue does not know is a finer code of a rule. */
export function refusalOf(failure: ApplicationFailure): DomainError {
  const type = failure.type ?? 'RULE_BROKEN';
  const detail: unknown = failure.details?.[0];
  const refusal: Partial<Refusal> = isRefusal(detail) ? detail : { code: type, message: failure.message };
  return new DomainError(isErrorCode(type) ? type : 'RULE_BROKEN', refusal);
}

function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value && 'whatToDo' in value;
}
