import type { AnswerOf } from '../../api/index.js';

/** What the server asks for after the password. */
export type SecondFactorAsked = Extract<AnswerOf<'sessions.create'>, { next: 'SECOND_FACTOR' }>;
