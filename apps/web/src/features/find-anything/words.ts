import { defineWords } from '../../words/index.js';

export const useFindWords = defineWords(
  'find',
  {
    title: 'Search',
    placeholder: 'Batch number, product or sponsor',
    nothing: 'Nothing found among the releases in flight that you may see.',
    batches: 'Batches',
  },
  {
    title: 'Suche',
    placeholder: 'Chargennummer, Produkt oder Sponsor',
    nothing: 'Nichts gefunden unter den laufenden Freigaben, die Sie sehen dürfen.',
    batches: 'Chargen',
  },
);
