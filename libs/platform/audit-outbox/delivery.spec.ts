import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { backOff, deliveryOf, firstBatch, type Message } from './delivery.js';

const message = (topic: string, attempts = 0): Message => ({
  id: 1,
  eventId: 'e',
  topic,
  key: 'k',
  payload: {},
  createdAt: new Date(0),
  attempts,
});

describe('firstBatch', () => {
  it('is never empty while something waits, keeps order, topic and size', () => {
    const waiting = fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.integer({ min: 0, max: 1 })), { minLength: 1 });
    fc.assert(
      fc.property(waiting, fc.integer({ min: 1, max: 5 }), (rows, size) => {
        const messages = rows.map(([topic, attempts]) => message(topic, attempts));
        const batch = firstBatch(messages, size);
        expect(batch.length).toBeGreaterThan(0);
        expect(batch.length).toBeLessThanOrEqual(size);
        expect(batch).toEqual(messages.slice(0, batch.length));
        expect(new Set(batch.map((one) => one.topic)).size).toBe(1);
      }),
    );
  });

  it('takes a message that failed alone', () => {
    expect(firstBatch([message('a', 1), message('a')], 10)).toHaveLength(1);
  });
});

describe('backOff', () => {
  it('doubles from a second and stays at a minute', () => {
    expect([1, 2, 3, 6, 7, 1000].map(backOff)).toEqual([1000, 2000, 4000, 32_000, 60_000, 60_000]);
  });
});

describe('deliveryOf', () => {
  it('does not take words every object knows for topics', async () => {
    await expect(deliveryOf({}, 'constructor').deliver([message('constructor')])).rejects.toThrow('"constructor"');
  });
});
