import { defineWords } from '../../words/index.js';

export const useDeclarationWords = defineWords('declarations', {
  title: 'QP declarations',
  lead: 'What each accepted declaration states, typed by one person and compared with the document by another; then gate G-08 goes by it',
  none: 'No QP declaration is in force',
  noneNext: 'One is asked for where a site outside the EU makes a part of a batch. It comes in with a batch or on a shelf.',
  document: 'Document',
  states: 'States',
  stands: 'Where it stands',
  acts: 'Act',
  open: 'Open: {{title}}',
  named: 'Trials {{trials}}, under {{authorisation}}, signed by {{signatory}} on {{day}}',
  site: '{{name}}, {{country}}: {{activities}}; {{standard}}; {{basis}}',
  audit: 'audited by {{by}}, completed {{day}} ({{reference}})',
  state_NOT_ENTERED: 'not typed yet: the accepted document counts',
  state_ENTERED: 'typed by {{who}}, not compared yet',
  state_CHECKED: 'compared by {{who}}, {{at}}',
  enter: 'Type its fields',
  enterAgain: 'Type its fields anew',
  enterWhy: 'As the document states them. A second person compares them; until then the accepted document counts.',
  check: 'Confirm the fields',
  checkWhy: 'You have compared every field with the document, and did not type them (EU GMP Annex 11 clause 6).',
});
