import type { components } from './made/schema.js';
import type { RecordChange } from './what-changed.js';

/** A refusal as the server words it (RFC 9457): why, and what to do next. */
export type Problem = components['schemas']['Problem'];

/** The server said no. Asking again with the same content gives the same answer until something else changes. */
export class Refused extends Error {
  /** What differs on the screen since the person looked, where they were refused because of it. */
  changed: readonly RecordChange[] = [];

  constructor(readonly problem: Problem) {
    super(`${problem.code}: ${problem.detail}`);
    this.name = 'Refused';
  }
}

/** No answer came: the line is cut, or the server is away. What was asked may or may not have happened. */
export class Unreachable extends Error {
  constructor(cause?: unknown) {
    super('The server cannot be reached.', { cause });
    this.name = 'Unreachable';
  }
}

/** The command was taken in, and how it ended is not known yet. Asking again with the same command id is safe. */
export class OutcomeUnknown extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
    this.name = 'OutcomeUnknown';
  }
}

/** Reads the refusal out of an answer; an answer that is not ours is worded as one. */
export function problemOf(body: unknown, response: Response): Problem {
  if (typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string') return body as Problem;
  return {
    type: 'urn:qp-release:error:UNEXPECTED_ANSWER',
    title: 'Unexpected answer',
    status: response.status,
    code: 'UNEXPECTED_ANSWER',
    detail: `The server answered ${response.status} without saying why.`,
    whatToDo: 'Try again in a moment. If it stays, tell your administrator.',
    requestId: response.headers.get('x-request-id') ?? '-',
  };
}

/** Whether the session has ended, so that only signing in again helps. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof Refused && error.problem.status === 401 && error.problem.code === 'NOT_AUTHENTICATED';
}
