import { types } from 'node:util';
import { DomainError, type ErrorCode, type Refusal } from '@qp/domain/kernel';

/** What the violation of a constraint means to a person, by the constraint's name. */
export type ConstraintMeanings = Readonly<Record<string, { readonly code: ErrorCode } & { readonly refusal?: Partial<Refusal> }>>;

/** Constraints of the delivery tables: a command or number that two transactions wanted at once; the second finds the first's. */
const ownMeanings: ConstraintMeanings = {
  command_once: { code: 'CONFLICT' },
  audit_row_number_once: { code: 'CONFLICT' },
};

/** SQLSTATE or Node code, and constraint, of a database error at any depth of its causes. */
export function databaseErrorOf(
  error: unknown,
): { readonly code: string; readonly constraint?: string; readonly message: string } | undefined {
  for (let at: unknown = error, depth = 0; types.isNativeError(at) && depth < 5; depth += 1) {
    const { code, constraint, driverError, cause } = at as Error & { code?: unknown; constraint?: unknown; driverError?: unknown };
    if (typeof code === 'string' && !(at instanceof DomainError))
      return { code, message: at.message, ...(typeof constraint === 'string' ? { constraint } : {}) };
    at = driverError ?? cause;
  }
  return undefined;
}

const lostConnection = /^(08...|57P0[1-5]|53300|ECONN[A-Z]+|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH)$/;
const lostWords =
  /Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|is not queryable/;

/**
 * What an error of a unit of work means: the refusal that it stands for, with the error as its cause, or the error itself where it is
 * our own fault (a wrong statement, a missing right).
 */
export function meaningOf(error: unknown, meanings: ConstraintMeanings): unknown {
  if (error instanceof DomainError) return error;
  const found = databaseErrorOf(error);
  const refuse = (code: ErrorCode, refusal?: Partial<Refusal>) => new DomainError(code, refusal, { cause: error });
  if (types.isNativeError(error) && lostWords.test(error.message)) return refuse('DEPENDENCY_UNAVAILABLE');
  if (!found) return error;
  const { code, constraint } = found;
  if (lostConnection.test(code)) return refuse('DEPENDENCY_UNAVAILABLE');
  const named = constraint === undefined ? undefined : (meanings[constraint] ?? ownMeanings[constraint]);
  if (named && code.startsWith('23')) return refuse(named.code, named.refusal);
  const details = constraint === undefined ? {} : { details: { constraint } };
  switch (code) {
    case '40001':
    case '40P01':
    case '55P03':
      return refuse('CONFLICT');
    case '23505':
    case '23P01':
      return refuse('ALREADY_EXISTS', details);
    case '23503':
    case '23514':
      return refuse('RULE_BROKEN', details);
    case '42501':
      return found.message.includes('row-level security') ? refuse('NOT_ALLOWED') : error;
    default:
      return error;
  }
}
