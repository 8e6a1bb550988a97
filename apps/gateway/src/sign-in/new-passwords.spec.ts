import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { assertNotKnown } from './new-passwords.js';
import { randomPassword } from './passwords.js';

const about = ['Quentin Example', 'quentin.example@nordlicht.example', 'Nordlicht QP Services (Demo)'];
const check = (password: string) => () => assertNotKnown(password, about);

describe('a new password', () => {
  it.each([
    ['is on the lists', '123456789012'],
    ['is on the lists in other letters', 'P@ssw0rd1234'],
    ['is a known one with a year', 'iloveyou2024'],
    ['is a row of the keyboard', 'qwertyuiopas'],
    ['repeats one character', 'aaaaaaaaaaaaaaaaaaaa'],
    ['repeats a word', 'passwordpassword'],
    ['is the name of its person', 'quentinexample'],
    ['is the organisation with a year', 'nordlicht2026'],
    ['is the product with a number', 'qprelease2026'],
  ])('that %s is refused, and says what to do instead', (_what, password) => {
    expect(check(password)).toThrow(
      expect.objectContaining({ code: 'RULE_BROKEN', refusal: expect.objectContaining({ code: 'PASSWORD_KNOWN' }) }),
    );
  });

  it.each([
    'a quiet river of eleven stones',
    'lauter stille steine im fluss',
    'ボタン電池と静かな川の石',
    'nbvfxrtzkqpwmh',
    'a password that is long',
  ])('of any composition is taken: %s', (password) => expect(check(password)).not.toThrow());

  it('made at random is taken', () => {
    for (let at = 0; at < 20; at += 1) expect(check(randomPassword())).not.toThrow();
  });

  it('of the greatest length is judged at once', () => {
    const began = performance.now();
    expect(check('Ab1!'.repeat(50))).toThrow();
    expect(check(createHash('sha512').update('x').digest('hex').repeat(2).slice(0, 200))).not.toThrow();
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
