export { certificateUrl, contentUrl } from './content.js';
export { ask } from './client.js';
export { endpoints } from './made/endpoints.js';
export { isSignedOut, OutcomeUnknown, Refused, Unreachable, type Problem } from './problems.js';
export { useLiveChanges, type RefreshedBy } from './live.js';
export { createQueryClient } from './query-client.js';
export type { AnswerOf, BodyOf, CommandId, Intent, OperationId, PathOf, QueryOf, RequestOf, SignedCommandId } from './types.js';
export { answerOptions, refresh, useAnswer, type AnswerSettings } from './use-answer.js';
export { useCommand, type Command, type CommandSettings } from './use-command.js';
