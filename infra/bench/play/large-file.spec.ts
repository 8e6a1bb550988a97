import { describe, expect, it } from '@jest/globals';
import { buffer } from 'node:stream/consumers';
import { LargeFile } from './large-file.mjs';

describe('a file to measure with', () => {
  it.each([0, 1, 1024 * 1024, 3_000_001])('of %i bytes of filling is as large as it says, and a PDF of one page', async (size) => {
    const file = new LargeFile(size, 'one');
    const bytes = await buffer(file.read());
    expect(bytes).toHaveLength(file.size);
    const start = Number(/startxref\n(\d+)/.exec(bytes.subarray(-200).toString('latin1'))?.[1]);
    expect(bytes.subarray(start, start + 4).toString('latin1')).toBe('xref');
  });

  it('has another content with another salt, and the same when it is read again', async () => {
    const one = new LargeFile(100_000, 'one');
    expect((await buffer(one.read())).equals(await buffer(one.read()))).toBe(true);
    expect((await buffer(one.read())).equals(await buffer(new LargeFile(100_000, 'two').read()))).toBe(false);
  });
});
