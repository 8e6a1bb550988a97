export { AnswerLines } from './AnswerLines.js';
export { answersFrom, hasGoodPages, keysOf, noAnswer, pagesOf, type Answer } from './answer.js';
