import { describe, expect, it } from '@jest/globals';
import { eventWords } from './event-words.js';

describe('an event of the history in words', () => {
  it.each([
    ['assignQp: qpName Dr Q. Example', 'Assign QP: QP name Dr Q. Example'],
    ['generateRequirements: requirements 30', 'Generate requirements: requirements 30'],
    ['certify: decision CERTIFIED, registerNo 3', 'Certify: decision CERTIFIED, register no 3'],
    ['openCase', 'Open case'],
    ['completeIntake: to UNDER_REVIEW', 'Complete intake: to under review'],
    ['deadline:CERTIFY_BY: key certify-by:2026-11-17', 'Deadline certify by 17‑Nov‑2026'],
    ['deadline:EXPIRY: key expiry', 'Deadline expiry'],
  ])('%s reads %s', (summary, words) => expect(eventWords(summary)).toBe(words));

  it('leaves names of people as they are written', () => {
    expect(eventWords('assignQp: qpName Dr McExample')).toContain('Dr McExample');
  });
});
