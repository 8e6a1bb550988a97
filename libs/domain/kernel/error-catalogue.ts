/** One class of error: what it means, its HTTP status, whether the same call may be repeated, and what the caller does. */
export interface ErrorEntry {
  readonly meaning: string;
  readonly status: number;
  /** True where the same command id may be sent again and can succeed without anything else changing. */
  readonly retry: boolean;
  readonly whatToDo: string;
}

const entry = (status: number, meaning: string, whatToDo: string, retry = false): ErrorEntry => ({ status, meaning, whatToDo, retry });

/** The one table of errors. Codes are stable and cross processes as they are. */
export const errorCatalogue = {
  VALIDATION_FAILED: entry(400, 'The request is not well formed.', 'Correct the fields named and send it again.'),
  REASON_REQUIRED: entry(400, 'This needs a reason.', 'Say why, in words an inspector can follow years from now.'),
  IDEMPOTENCY_KEY_REQUIRED: entry(
    400,
    'A command needs an Idempotency-Key header.',
    'Send a fresh UUID with each new command, the same one to repeat it.',
  ),
  NOT_AUTHENTICATED: entry(401, 'Nobody is signed in.', 'Sign in and try again.'),
  SIGN_IN_FAILED: entry(401, 'E-mail address and password do not fit.', 'Check both and try again.'),
  NOT_ALLOWED: entry(403, 'Your role does not allow this.', 'Ask somebody whose role allows it.'),
  SEPARATION_OF_DUTIES: entry(403, 'A second person has to do this.', 'Ask a colleague with the same role.'),
  SIGNATURE_REQUIRED: entry(403, 'This act has to be signed.', 'Sign it: give your password again.'),
  SIGNATURE_INVALID: entry(403, 'The signature does not belong to this act.', 'Sign this very act again.'),
  NOT_FOUND: entry(404, 'There is no such record, or it is not yours to see.', 'Check the address.'),
  ILLEGAL_TRANSITION: entry(409, 'This is not possible in the present state.', 'Look at the present state and its next steps.'),
  GATE_NOT_MET: entry(409, 'A condition is not met.', 'Do what each unmet condition names.'),
  STALE_VERSION: entry(409, 'Somebody changed this record meanwhile.', 'Read it again, then decide again.'),
  INTENT_EXPIRED: entry(409, 'The signature has waited too long.', 'Sign again.'),
  MANIFEST_CHANGED: entry(409, 'The evidence changed between review and signing.', 'Review what changed, then sign again.'),
  ALREADY_EXISTS: entry(409, 'There is already such a record.', 'Use the one that is there.'),
  CONFLICT: entry(409, 'Two changes met at the same moment.', 'Try again.', true),
  CLOCKS_DISAGREE: entry(503, 'The clocks of the installation differ too much to sign.', 'Ask operations to run `qp doctor`.', true),
  STORE_NOT_TRUSTED: entry(503, 'The object store does not protect evidence.', 'Ask operations to run `qp doctor`.'),
  IDEMPOTENCY_KEY_REUSED: entry(422, 'This command id was used for another request.', 'Use a fresh command id.'),
  RULE_BROKEN: entry(422, 'A rule does not allow this.', 'Do what the message names.'),
  PAYLOAD_TOO_LARGE: entry(413, 'The request is too large.', 'Send files by upload.'),
  TOO_MANY_REQUESTS: entry(429, 'Too many attempts.', 'Wait a moment, then try again.', true),
  UNKNOWN_OUTCOME: entry(202, 'The command was sent and its outcome is not known yet.', 'Ask again with the same command id.', true),
  NOT_AVAILABLE_YET: entry(501, 'This is not available yet.', 'Do it outside this system for now and file the document with the case.'),
  OWNER_UNAVAILABLE: entry(503, 'The owner of the evidence does not answer, so nothing can be signed.', 'Try again in a minute.', true),
  DEPENDENCY_UNAVAILABLE: entry(503, 'A part of the system does not answer.', 'Try again in a minute with the same command id.', true),
  INTERNAL: entry(500, 'Something went wrong here.', 'Try again with the same command id; give operations the request id.', true),
} as const satisfies Record<string, ErrorEntry>;

/** A class of error. */
export type ErrorCode = keyof typeof errorCatalogue;

/** Whether a word from outside is a code of the catalogue. */
export function isErrorCode(word: string): word is ErrorCode {
  return Object.hasOwn(errorCatalogue, word);
}
