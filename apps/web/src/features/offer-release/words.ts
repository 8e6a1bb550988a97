import { defineWords } from '../../words/index.js';

export const useOfferingWords = defineWords('offer-release', {
  title: 'Offers to QPs',
  lead: 'Eligible QPs are asked one after the other; load never decides quality.',
  offer: 'Offer to QPs',
  offerWhy: 'The first QP is told at once and has that time to answer; who declines or is silent is passed over for the next.',
  withdraw: 'End the offer',
  withdrawTitle: 'End the offer of {{batch}}',
  none: 'Offered to nobody yet',
  by: '{{who}}, {{at}}',
  because: 'Why in this order: {{reason}}',
  ended: 'Why it ended: {{why}}',
  order: 'In the order that was asked',
  qp: 'QP',
  asked: 'Asked',
  until: 'Time to answer until',
  outcome: 'Answer',
  waits: 'is being waited for',
});
