import { describe, expect, it } from '@jest/globals';
import { lastWords } from './last-words.mjs';

const uncaught = `{"msg":"service is up"}
file:///qp/apps/worker/main.js:12
    throw new Error('x');
    ^

Error: the store is not there
    at open (file:///qp/apps/worker/main.js:12:11)
    at serve (file:///qp/apps/worker/main.js:40:3)

Node.js v24.21.0
`;

describe('the last words of a process that ended', () => {
  it('end with its error, not with the bottom of a stack or a version', () => {
    expect(lastWords(uncaught).split('\n').slice(-2)).toEqual([
      '    at serve (file:///qp/apps/worker/main.js:40:3)',
      'Reason: Error: the store is not there',
    ]);
  });

  it('say the error of the end where there were several', () => {
    expect(lastWords(`TypeError: first\n    at a\nConfigurationError [E_KEYS]: second\n    at b`)).toMatch(
      /\nReason: ConfigurationError \[E_KEYS\]: second$/,
    );
  });

  it('are as they were written where no error stands in them, or where it is the last line already', () => {
    for (const written of ['not yet', 'begins\nError: no disk', '']) expect(lastWords(`${written}\n`)).toBe(written);
  });

  it('are as many lines as were asked for', () => {
    expect(lastWords('a\nb\nc\n', 2)).toBe('b\nc');
  });
});
