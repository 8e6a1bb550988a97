import { describe, expect, it } from '@jest/globals';
import { Lanes } from './lanes.js';

describe('lanes', () => {
  it('run no more of one key at once than their width, in order, and other keys beside them', async () => {
    const lanes = new Lanes();
    const seen: string[] = [];
    let running = 0;
    let most = 0;
    const piece = (name: string) => async () => {
      running += 1;
      most = Math.max(most, running);
      seen.push(name);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return name;
    };
    const narrow = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => lanes.run('one', 2, piece(name))));
    expect([narrow, seen, most]).toEqual([['a', 'b', 'c', 'd', 'e'], ['a', 'b', 'c', 'd', 'e'], 2]);
    await Promise.all(['x', 'y', 'z'].map((name) => lanes.run(name, 1, piece(name))));
    expect(most).toBe(3);
  });

  it('go on after work that failed', async () => {
    const lanes = new Lanes();
    const outcomes = await Promise.allSettled([
      lanes.run('one', 1, () => Promise.reject(new Error('no'))),
      lanes.run('one', 1, () => Promise.resolve('yes')),
    ]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'fulfilled']);
  });
});
