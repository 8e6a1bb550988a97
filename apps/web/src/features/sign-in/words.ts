import { defineWords } from '../../words/index.js';

export const useSignInWords = defineWords(
  'sign-in',
  {
    title: 'Sign in',
    lead: 'Batch release of investigational medicines by Qualified Persons',
    email: 'Mail address',
    password: 'Password',
    next: 'Sign in',
    status: 'State of the services',
  },
  {
    title: 'Anmelden',
    lead: 'Chargenfreigabe von Prüfpräparaten durch Sachkundige Personen',
    email: 'E-Mail-Adresse',
    password: 'Passwort',
    next: 'Anmelden',
    status: 'Zustand der Dienste',
  },
);
