import { defineWords } from '../../words/index.js';

export const useChainWords = defineWords(
  'chain',
  {
    title: 'Supply chain',
    lead: 'Who does what, from the active substance to the site. Version {{version}}: {{reason}}',
    none: 'No supply chain is set',
    noneNext: 'QA sets it: every site that makes, packs, tests, imports, stores or distributes (EU GMP Annex 16 1.7.2).',
    set: 'Set the supply chain',
    change: 'Change the supply chain',
    changeWhy: 'A new version. Requirements of open cases may change with it.',
    nobody: 'nobody named',
    licence: 'Licence {{licence}}',
    noLicence: 'no licence number entered',
  },
  {
    title: 'Lieferkette',
    lead: 'Wer was tut, vom Wirkstoff bis zum Prüfzentrum. Version {{version}}: {{reason}}',
    none: 'Keine Lieferkette festgelegt',
    noneNext:
      'Die QA legt sie fest: jeder Standort, der herstellt, verpackt, prüft, einführt, lagert oder vertreibt (EU-GMP-Anhang 16, 1.7.2).',
    set: 'Lieferkette festlegen',
    change: 'Lieferkette ändern',
    changeWhy: 'Eine neue Version. Anforderungen offener Fälle können sich damit ändern.',
    nobody: 'niemand benannt',
    licence: 'Erlaubnis {{licence}}',
    noLicence: 'keine Erlaubnisnummer eingetragen',
  },
);
