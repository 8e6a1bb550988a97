import { defineWords } from '../../words/index.js';

export const useDeskWords = defineWords('qp-desk', {
  title: 'My desk',
  lead: 'What needs you, in the order of the day by which it must be certified',
  decide: 'Checklist complete: you decide',
  review: 'Under your review',
  takeOver: 'Assigned to you, not taken over yet',
  waiting: 'On their way to you: waiting for others',
  held: 'On hold or stopped',
  decided: 'Decided',
  none: 'Nothing needs you now',
  noneYet: 'A batch appears here as soon as the QP office assigns it to you.',
  missing_one: '{{count}} document missing',
  missing_other: '{{count}} documents missing',
  nothingMissing: 'all documents accepted',
  milestone: 'for {{kind}} {{memberState}} on {{day}}',
  expected: 'expected {{day}}',
});
