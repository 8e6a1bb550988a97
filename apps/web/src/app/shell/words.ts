import { defineWords } from '../../words/index.js';

const english = {
  skip: 'Skip to the content',
  navigation: 'Main navigation',
  menu: 'Menu',
  desk: 'My desk',
  intake: 'Intake desk',
  sponsor: 'Your batches',
  releases: 'Releases',
  shipments: 'Shipments',
  light: 'Light colours',
  dark: 'Dark colours',
  language: 'Language',
  account: 'Account of {{name}}',
  signOut: 'Sign out',
  status: 'State of the services',
  noSuchPage: 'There is no such page',
  toStart: 'To the start',
  offline: 'No connection. What you see may be out of date; nothing that you do is lost.',
} as const;

/** Key of a text of the shell. */
export type ShellWord = keyof typeof english;

export const useShellWords = defineWords('shell', english, {
  skip: 'Zum Inhalt springen',
  navigation: 'Hauptnavigation',
  menu: 'Menü',
  desk: 'Mein Schreibtisch',
  intake: 'Dokumenteneingang',
  sponsor: 'Ihre Chargen',
  releases: 'Freigaben',
  shipments: 'Sendungen',
  light: 'Helle Farben',
  dark: 'Dunkle Farben',
  language: 'Sprache',
  account: 'Konto von {{name}}',
  signOut: 'Abmelden',
  status: 'Zustand der Dienste',
  noSuchPage: 'Diese Seite gibt es nicht',
  toStart: 'Zum Anfang',
  offline: 'Keine Verbindung. Was Sie sehen, ist vielleicht veraltet; was Sie tun, geht nicht verloren.',
});
