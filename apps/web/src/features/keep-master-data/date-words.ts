import { defineWords } from '../../words/index.js';

export const useDateWords = defineWords(
  'trial-dates',
  {
    dates: 'Dates that batches serve',
    datesLead:
      'First patients, activations, resupplies: what a batch is needed for, and by when; forecasts and deadlines reckon back from them',
    noDates: 'No date is set',
    noDatesNext: 'Without one a batch has the date agreed with its sponsor alone.',
    date: 'Needed by',
    dateOf: 'Of what',
    dateBatches: 'Batches',
    noBatches: 'none yet',
    dateBefore: 'before: {{day}}; moved by {{who}}: {{reason}}',
    moveDate: 'Change the date of {{what}} in {{state}}',
    moveDateWhy: 'The earlier date stays visible. Batches that are chosen are added to those that serve it.',
    milestone: 'Set a date that batches serve',
    memberState: 'Member state',
    enter: 'Enter',
    change: 'Change',
  },
  {
    dates: 'Termine, denen Chargen dienen',
    datesLead:
      'Erste Patienten, Aktivierungen, Nachlieferungen: wofür eine Charge gebraucht wird, und bis wann; Prognosen und Fristen rechnen von ihnen zurück',
    noDates: 'Kein Termin gesetzt',
    noDatesNext: 'Ohne ihn hat eine Charge allein den mit dem Sponsor vereinbarten Tag.',
    date: 'Gebraucht bis',
    dateOf: 'Wovon',
    dateBatches: 'Chargen',
    noBatches: 'noch keine',
    dateBefore: 'zuvor: {{day}}; verschoben von {{who}}: {{reason}}',
    moveDate: 'Termin ändern: {{what}} in {{state}}',
    moveDateWhy: 'Der frühere Termin bleibt sichtbar. Gewählte Chargen kommen zu denen hinzu, die ihm dienen.',
    milestone: 'Datum setzen, dem Chargen dienen',
    memberState: 'Mitgliedstaat',
    enter: 'Eingeben',
    change: 'Ändern',
  },
);
