import { describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sweepStaging } from './sweep-staging.js';

describe('the sweep of the staging folder', () => {
  it('removes what was given up a week ago and nothing else', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'qp-staging-'));
    await mkdir(join(folder, 'evidence'));
    const now = new Date('2026-11-24T10:00:00Z');
    const put = async (name: string, day: string): Promise<void> => {
      await writeFile(join(folder, name), 'x');
      await utimes(join(folder, name), new Date(day), new Date(day));
    };
    await put('old', '2026-11-16T10:00:00Z');
    await put('old.json', '2026-11-16T10:00:00Z');
    await put('new', '2026-11-18T10:00:00Z');
    await put('evidence/old', '2026-11-01T10:00:00Z');
    expect(await sweepStaging(folder, now)).toBe(3);
    expect(await readdir(folder)).toEqual(['evidence', 'new']);
    await rm(folder, { recursive: true });
  });
});
