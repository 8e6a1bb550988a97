import { defineWords } from '../../words/index.js';

export const useChainWords = defineWords('chain', {
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
});
