import { defineWords } from '../../words/index.js';

export const useFindWords = defineWords(
  'find',
  {
    title: 'Search',
    placeholder: 'Batch, product, sponsor, document, deviation, person or act',
    nothing: 'Nothing found among what you may see.',
    found: 'Found',
    release: 'Release',
    batch: 'Batch',
    document: 'Filed document',
    deviation: 'Deviation',
    person: 'Person',
    act: 'Go to',
    done: 'Act of the audit trail',
  },
  {
    title: 'Suche',
    placeholder: 'Charge, Produkt, Sponsor, Dokument, Abweichung, Person oder Handlung',
    nothing: 'Nichts gefunden unter dem, was Sie sehen dürfen.',
    found: 'Gefunden',
    release: 'Freigabe',
    batch: 'Charge',
    document: 'Abgelegtes Dokument',
    deviation: 'Abweichung',
    person: 'Person',
    act: 'Gehe zu',
    done: 'Handlung im Audit-Trail',
  },
);
