import { defineWords } from '../../words/index.js';

export const useCheckWords = defineWords(
  'document-checks',
  { clearedBy: 'Done by hand by {{who}}, {{at}}: {{words}}' },
  { clearedBy: 'Von Hand erledigt von {{who}}, {{at}}: {{words}}' },
);
