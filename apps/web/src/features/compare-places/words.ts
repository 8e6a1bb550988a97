import { defineWords } from '../../words/index.js';

export const usePlacesWords = defineWords('places', {
  title: 'Member states and sites',
  lead: 'Each certified batch by member state: the regulatory release, what blocks it, and the sites it may go to',
  filter: 'Batch',
  batch: 'Batch',
  none: 'No regulatory release has begun',
  noneNext: 'A line appears here once a batch is certified and handed off.',
  noMatch: 'No batch fits the filter',
  notHere: 'not in this state',
  sites: 'Sites: {{sites}}',
  noSites: 'no site yet',
  by: 'by {{who}}, {{at}}',
});
