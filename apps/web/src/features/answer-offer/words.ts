import { defineWords } from '../../words/index.js';

export const useOfferWords = defineWords('answer-offer', {
  title: 'Offered to you',
  pageTitle: 'A case is offered to you',
  lead: 'You accept or decline with one click; nobody asks why you decline.',
  certifyBy: 'certify by {{day}}',
  undated: 'no day of certification is given',
  until: 'Your answer is waited for until {{at}}; then the next eligible QP is asked.',
  because: 'Asked before others: {{reason}}',
  accept: 'Accept',
  acceptOf: 'Accept {{batch}}',
  decline: 'Decline',
  declineOf: 'Decline {{batch}}',
  ended: 'This offer is not open for you',
  endedWhy: 'It was answered, its time is over, or it went to another QP. If you want the case, tell the QA lead or the QP office.',
});
