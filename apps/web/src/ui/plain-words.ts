import { showDay } from '../words/index.js';
import { codeInSentence } from './code-words.js';

const DAY = /\b\d{4}-\d{2}-\d{2}\b(?!T)/g;
/** Two words at least: what is one word in capitals may be an abbreviation of the law. */
const CODE = /\b[A-Z]{2,}(?:_[A-Z\d]+)+\b/g;

/** A sentence of the server with its days and codes as they are shown everywhere else. */
export function plainWords(sentence: string): string {
  return sentence.replaceAll(DAY, (day) => showDay(day)).replaceAll(CODE, (code) => codeInSentence(code));
}
