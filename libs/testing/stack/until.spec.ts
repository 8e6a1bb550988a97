import { expect, it } from '@jest/globals';
import { until } from './until.js';

it('waits until a look gives something: neither nothing nor false is', async () => {
  const looks = [undefined, false, 'there'];
  expect(await until('it', () => looks.shift() as string | false | undefined, 5, 1)).toBe('there');
  expect(looks).toEqual([]);
});

it('gives up in words after its time', async () => {
  await expect(until('what never comes', () => false as const, 0, 1)).rejects.toThrow('waited 0 s in vain for what never comes');
});
