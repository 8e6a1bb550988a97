import { defineWords } from '../../words/index.js';

export const useMoveWords = defineWords(
  'move-document',
  {
    move: 'Move to another requirement',
    title: 'Move: {{title}}',
    why: 'What it answers from now on replaces what was said when it was handed in. A line that it leaves is asked again, and whoever owes it is reminded. A document that does not fit its batch is rejected instead.',
    probably: 'Probably: {{because}}',
    reason: 'Why it answers these',
    confirm: 'Move the document',
  },
  {
    move: 'Zu einer anderen Anforderung',
    title: 'Zuordnen: {{title}}',
    why: 'Was es von nun an beantwortet, ersetzt, was beim Einreichen angegeben wurde. Eine Zeile, die es verlässt, wird wieder angefordert, und wer sie schuldet, wird erinnert. Ein Dokument, das nicht zur Charge passt, wird stattdessen abgelehnt.',
    probably: 'Wahrscheinlich: {{because}}',
    reason: 'Warum es diese beantwortet',
    confirm: 'Dokument zuordnen',
  },
);
