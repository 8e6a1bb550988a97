import { describe, expect, it } from '@jest/globals';
import { withoutAddresses } from './without-addresses.js';

describe('the words of a mail server', () => {
  it.each([
    ['550 5.1.1 <supply@aurora.example>: no such mailbox', '550 5.1.1 (address): no such mailbox'],
    [
      "Can't send mail - all recipients were rejected: supply@aurora.example, other@x.example",
      "Can't send mail - all recipients were rejected: (address), (address)",
    ],
    ['452 "o.b@x.example" over quota', '452 "(address)" over quota'],
    ['connect ECONNREFUSED 127.0.0.1:25', 'connect ECONNREFUSED 127.0.0.1:25'],
  ])('are shown without addresses: %s', (words, shown) => {
    expect(withoutAddresses(words)).toBe(shown);
  });
});
