import { defineWords } from '../../words/index.js';

export const useInboxWords = defineWords(
  'inbox',
  {
    inbox_one: 'Inbox: {{count}} unread message',
    inbox_other: 'Inbox: {{count}} unread messages',
    title: 'Inbox',
    none: 'No messages',
    noneYet: 'You are told here, and by mail, when something waits for you.',
    open: 'To the batch',
  },
  {
    inbox_one: 'Posteingang: {{count}} ungelesene Nachricht',
    inbox_other: 'Posteingang: {{count}} ungelesene Nachrichten',
    title: 'Posteingang',
    none: 'Keine Nachrichten',
    noneYet: 'Hier und per E-Mail erfahren Sie, wenn etwas auf Sie wartet.',
    open: 'Zur Charge',
  },
);
