import { defineWords } from '../../words/index.js';

export const useMessageWords = defineWords('write-to-sponsor', {
  title: 'Messages to sponsors',
  lead: 'Drafted where the forecast endangers a date. Nothing leaves by itself: a person reads, writes anew where it is needed, and sends.',
  none: 'No message waits for you',
  noneNext: 'A draft appears here when a release of the sponsor is likely to be late.',
  to: 'To {{sponsor}}, on batch',
  because: 'Drafted because: {{why}}',
  edited: 'Written anew by {{who}}',
  edit: 'Write anew',
  editTitle: 'Message to {{sponsor}}',
  send: 'Send',
  sendTitle: 'Send to {{sponsor}}',
  sendWhy: 'Leaves once, in your name, as it stands here; the answer comes to you.',
  discard: 'Put aside',
  discardTitle: 'Put the draft to {{sponsor}} aside',
  sent: 'Sent by {{who}}, {{at}}',
  discarded: 'Put aside: {{why}}',
});
