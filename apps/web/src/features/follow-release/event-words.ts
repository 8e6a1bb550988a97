import { codeInSentence } from '../../ui/index.js';
import { showDay } from '../../words/index.js';

/** The summary of an event in words: names of commands and fields, states and days stand in it as code writes them. */
export function eventWords(summary: string): string {
  const spaced = summary
    // which deadline is said already; its key says it again
    .replace(/^Deadline:([A-Z_]+): key \S+?(\d{4}-\d{2}-\d{2})?$/i, (_, kind: string, day?: string) =>
      ['Deadline', codeInSentence(kind), day].filter(Boolean).join(' '),
    )
    .replace(/(^|: |, )([a-z]+[A-Za-z]*)/g, (_, before: string, name: string) => before + inWords(name))
    .replace(/\b[A-Z]+(?:_[A-Z]+)+\b/g, codeInSentence)
    .replace(/\b\d{4}-\d{2}-\d{2}\b(?!T)/g, showDay);
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

function inWords(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.replace(/\bqp\b/g, 'QP');
}
