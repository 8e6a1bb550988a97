import { errorCatalogue, type ErrorCode } from './error-catalogue.js';

/** Why something is refused, in words a person can act on. */
export interface Refusal {
  /** Stable code: one of the catalogue, or a finer one of a rule. Texts may change, codes do not. */
  readonly code: string;
  /** What is wrong. */
  readonly message: string;
  /** What the person can do about it. */
  readonly whatToDo: string;
  /** The rule of law or policy behind it. */
  readonly citation?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** A refusal on its way to the edge, where the catalogue gives it a status. */
export class DomainError extends Error {
  readonly refusal: Refusal;

  constructor(
    /** Class of the refusal in the catalogue; decides status and whether repeating helps. */
    readonly code: ErrorCode,
    refusal: Partial<Refusal> = {},
    options?: { cause?: unknown },
  ) {
    const entry = errorCatalogue[code];
    const complete = { code, message: entry.meaning, whatToDo: entry.whatToDo, ...refusal };
    super(complete.message, options);
    this.name = 'DomainError';
    this.refusal = complete;
  }
}
