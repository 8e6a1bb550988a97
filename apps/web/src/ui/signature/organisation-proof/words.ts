import { defineWords } from '../../../words/index.js';

export const useProofWords = defineWords(
  'organisation-proof',
  {
    prove: 'Prove yourself at your organisation',
    again: 'Prove yourself there once more',
    waiting: 'A window of your organisation is open. Sign in there; this dialog goes on by itself.',
    openIt: 'Your browser opened no window: open the page of your organisation',
    proved: 'You have proven yourself at your organisation, for this signature alone. No password is asked.',
  },
  {
    prove: 'Bei Ihrer Organisation ausweisen',
    again: 'Dort noch einmal ausweisen',
    waiting: 'Ein Fenster Ihrer Organisation ist offen. Melden Sie sich dort an; dieser Dialog geht von selbst weiter.',
    openIt: 'Ihr Browser hat kein Fenster geöffnet: die Seite Ihrer Organisation öffnen',
    proved: 'Sie haben sich bei Ihrer Organisation ausgewiesen, nur für diese Unterschrift. Ein Passwort wird nicht verlangt.',
  },
);
