import { defineWords } from '../../words/index.js';

export const useTrailWords = defineWords(
  'trail',
  {
    title: 'Audit trail',
    lead: 'Who, what, old and new value, when, why, of every record that you may see (21 CFR 11.10(e); EU GMP Annex 11 clause 9)',
    kind: 'Kind of record',
    any: 'Any',
    id: 'Id of the record',
    next: 'Later rows',
    first: 'From the beginning',
  },
  {
    title: 'Audit-Trail',
    lead: 'Wer, was, alter und neuer Wert, wann, warum: zu jedem Datensatz, den Sie sehen dürfen (21 CFR 11.10(e); EU GMP Annex 11 clause 9)',
    kind: 'Art des Datensatzes',
    any: 'Alle',
    id: 'Kennung des Datensatzes',
    next: 'Spätere Zeilen',
    first: 'Von Anfang an',
  },
);
