import type { AnswerOf } from '../../api/index.js';

/** The results of a batch, as its page has them. */
export type BatchResults = AnswerOf<'results.ofBatch'>;
