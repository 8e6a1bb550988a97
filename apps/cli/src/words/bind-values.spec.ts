import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseArgs } from 'node:util';
import { bindValues } from './bind-values.js';

const options = { token: { type: 'string' }, out: { type: 'string' }, json: { type: 'boolean' } } as const;
const read = (...words: string[]) => parseArgs({ args: bindValues(words, options), options, allowPositionals: true });

describe('a value that begins with a dash', () => {
  it.each(['-x', '--x', '-', '-5 °C at dispatch', '--token2'])('is the value of the option before it: %s', (value) => {
    expect(read('show', '--token', value, '--json')).toMatchObject({ values: { token: value, json: true }, positionals: ['show'] });
  });

  it('is every token that a session can have', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const token = Buffer.from(bytes).toString('base64url');
        expect(read('--token', token, '--out', 'F.zip').values).toMatchObject({ token, out: 'F.zip' });
        const dashed = `-${token}`;
        expect(read('--out', 'F.zip', '--token', dashed).values).toMatchObject({ token: dashed, out: 'F.zip' });
      }),
    );
  });

  it('is not the option that follows a forgotten value', () => {
    expect(() => read('--token', '--json')).toThrow(/argument is ambiguous|argument missing/);
    expect(() => read('--token', '--out=F.zip')).toThrow(/argument is ambiguous|argument missing/);
  });

  it('leaves the words behind -- alone', () => {
    expect(read('--json', '--', '--token', '-x').positionals).toEqual(['--token', '-x']);
    expect(() => read('--token', '--', '-x')).toThrow(/argument is ambiguous|argument missing/);
  });
});
