import { defineWords } from '../../words/index.js';

export const useTrailWords = defineWords('trail', {
  title: 'Audit trail',
  lead: 'Who, what, old and new value, when, why, of every record that you may see (21 CFR 11.10(e); EU GMP Annex 11 clause 9)',
  kind: 'Kind of record',
  any: 'Any',
  id: 'Id of the record',
  next: 'Later rows',
  first: 'From the beginning',
});
