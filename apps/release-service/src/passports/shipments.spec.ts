import { describe, expect, it } from '@jest/globals';
import type { PassportReader } from './reader.js';
import { readShipments } from './shipments.js';

/** A reader of a batch with so many shipments, which gives pages as the service does. */
const readerOf = (count: number) => {
  const asked: (string | undefined)[] = [];
  const all = Array.from({ length: count }, (_, n) => ({ id: String(n) }));
  const ask = (_operation: unknown, { query }: { query: { limit: number; after?: string } }) => {
    asked.push(query.after);
    const from = all.findIndex(({ id }) => id === query.after) + 1;
    return Promise.resolve(all.slice(from, from + query.limit));
  };
  return { asked, reader: { ask } as unknown as Pick<PassportReader, 'ask'> };
};

describe('the shipments of a passport', () => {
  it.each([
    [0, 1],
    [199, 1],
    [200, 2],
    [450, 3],
  ])('are all %i of a batch, each once, in %i pages', async (count, pages) => {
    const { asked, reader } = readerOf(count);
    const read = await readShipments(reader, 'batch');
    expect(read.map(({ id }) => id)).toEqual(Array.from({ length: count }, (_, n) => String(n)));
    expect(asked).toHaveLength(pages);
  });
});
