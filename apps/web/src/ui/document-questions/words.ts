import { defineWords } from '../../words/index.js';

export const useDocumentQuestionWords = defineWords(
  'document-questions',
  {
    title: 'Questions on documents',
    ofOne: 'Questions on this document',
    aboutPage: '{{title}}, page {{page}}',
    state_OPEN: 'open',
    state_ANSWERED: 'answered',
    state_CLOSED: 'closed',
    askedBy: 'asked by {{who}}, {{at}}',
    answeredBy: '{{who}}, {{at}}: {{answer}}',
    ask: 'Ask about it',
    askWhy: 'Whoever handed it in is told. While a question is open, the document is not accepted.',
    answer: 'Answer',
    close: 'Close the question',
  },
  {
    title: 'Fragen zu Dokumenten',
    ofOne: 'Fragen zu diesem Dokument',
    aboutPage: '{{title}}, Seite {{page}}',
    state_OPEN: 'offen',
    state_ANSWERED: 'beantwortet',
    state_CLOSED: 'geschlossen',
    askedBy: 'gestellt von {{who}}, {{at}}',
    answeredBy: '{{who}}, {{at}}: {{answer}}',
    ask: 'Dazu fragen',
    askWhy: 'Wer es eingereicht hat, wird benachrichtigt. Solange eine Frage offen ist, wird das Dokument nicht angenommen.',
    answer: 'Antworten',
    close: 'Frage schließen',
  },
);
