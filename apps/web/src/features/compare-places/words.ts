import { defineWords } from '../../words/index.js';

export const usePlacesWords = defineWords(
  'places',
  {
    title: 'Member states and sites',
    lead: 'Each certified batch by member state: the regulatory release, what blocks it, and the sites it may go to',
    filter: 'Batch',
    batch: 'Batch',
    none: 'No regulatory release has begun',
    noneNext: 'A line appears here once a batch is certified and handed off.',
    noMatch: 'No batch fits the filter',
    showMore: 'Show more: {{drawn}} of {{total}} batches are shown',
    notHere: 'not in this state',
    sites: 'Sites: {{sites}}',
    noSites: 'no site yet',
    by: 'by {{who}}, {{at}}',
  },
  {
    title: 'Mitgliedstaaten und Prüfzentren',
    lead: 'Jede Charge mit QP certification je Mitgliedstaat: der Regulatory release, was ihn aufhält, und die Prüfzentren, an die sie darf',
    filter: 'Charge',
    batch: 'Charge',
    none: 'Noch kein Regulatory release begonnen',
    noneNext: 'Eine Zeile erscheint hier, sobald für eine Charge QP certification und Hand-off vorliegen.',
    noMatch: 'Keine Charge passt zum Filter',
    showMore: 'Mehr zeigen: {{drawn}} von {{total}} Chargen sind zu sehen',
    notHere: 'nicht in diesem Staat',
    sites: 'Prüfzentren: {{sites}}',
    noSites: 'noch kein Prüfzentrum',
    by: 'durch {{who}}, {{at}}',
  },
);
