import { defineWords } from '../words/index.js';

/** Names of the three status lines (domain reference 6.16). */
export const useStatusWords = defineWords(
  'status',
  {
    certification: 'QP certification',
    regulatoryRelease: 'Regulatory release',
    mayShip: 'May ship',
    notYet: 'Not released: follows the QP certification',
    noSites: 'No site yet: follows the regulatory release',
    yes: 'yes',
    no: 'no',
  },
  {
    certification: 'QP certification',
    regulatoryRelease: 'Regulatory release',
    mayShip: 'Darf versandt werden',
    notYet: 'Noch keiner: folgt auf die QP certification',
    noSites: 'Noch kein Prüfzentrum: folgt auf den Regulatory release',
    yes: 'ja',
    no: 'nein',
  },
);
