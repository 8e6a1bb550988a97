import { defineWords } from '../../words/index.js';

export const useMoveWords = defineWords('move-document', {
  move: 'Move to another requirement',
  title: 'Move: {{title}}',
  why: 'What it answers from now on replaces what was said when it was handed in. A line that it leaves is asked again, and whoever owes it is reminded. A document that does not fit its batch is rejected instead.',
  probably: 'Probably: {{because}}',
  reason: 'Why it answers these',
  confirm: 'Move the document',
});
