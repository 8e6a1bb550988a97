import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { listen, refusal } from '../../test/server.js';
import { rememberedDelivery } from './open-delivery.js';
import { newSending, sendList, type Listed } from './send-list.js';

const deliveryId = '00000000-0000-4000-8000-00000000000a';
const caseId = '00000000-0000-4000-8000-00000000000b';
const recorded = { commandId: deliveryId, recordedAt: '2026-11-28T12:00:00Z', version: 1, result: { deliveryId } };
const listed = (id: string): Listed => ({ id, file: new File([id], `${id}.pdf`), words: { filename: `${id}.pdf`, caseId } });
const told = () => ({ part: jest.fn(), arrived: jest.fn(), failed: jest.fn() });
const answered = { json: recorded };

beforeEach(() => localStorage.clear());
afterEach(() => void jest.useRealTimers());

describe('a list of files that is handed in', () => {
  it('goes into one delivery, in its order, also where one of them does not go through', async () => {
    const seen = listen(({ method }) => (method === 'GET' ? { json: { version: 7 } } : answered));
    const notes = told();
    const send = jest.fn((file: File) => (file.name === 'b.pdf' ? Promise.reject(new Error('no')) : Promise.resolve(`up-${file.name}`)));
    const done = await sendList(newSending(caseId), ['a', 'b', 'c', 'd'].map(listed), ['earlier'], notes, send);
    expect(done).toEqual(['a', 'c', 'd']);
    expect(notes.failed.mock.calls.map(([id]) => id)).toEqual(['b']);
    const closed = seen.filter(({ path }) => path.endsWith('/close'));
    expect(closed.map(({ body }) => body)).toEqual([{ expectedVersion: 7, uploads: ['earlier', 'up-a.pdf', 'up-c.pdf', 'up-d.pdf'] }]);
    expect(send.mock.calls.map(([, words]: unknown[]) => words)).toContainEqual({ filename: 'a.pdf', caseId, deliveryId });
  });

  it('is one act however often it is tried: what arrived is not sent again, and the same hand-in keeps its id', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    let up = false;
    const seen = listen(({ method, path }) =>
      path.endsWith('/close') && !up ? 'cut' : method === 'GET' ? { json: { version: 7 } } : answered,
    );
    const send = jest.fn((file: File) => Promise.resolve(`up-${file.name}`));
    const sending = newSending(caseId);
    const cut = sendList(sending, [listed('a')], [], told(), send).catch((error: Error) => error.name);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(await cut).toBe('Unreachable');
    expect(rememberedDelivery(caseId)).toBe(deliveryId);
    up = true;
    await sendList(sending, [listed('a')], [], told(), send);
    expect(send).toHaveBeenCalledTimes(1);
    expect(new Set(seen.filter(({ path }) => path.endsWith('/close')).map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1);
    expect(rememberedDelivery(caseId)).toBeUndefined();
  });

  it('goes on in the delivery that was left open, and begins another after it was handed in', async () => {
    const seen = listen(({ method }) => (method === 'GET' ? { json: { version: 7 } } : answered));
    const send = jest.fn((file: File) => Promise.resolve(`up-${file.name}`));
    const sending = newSending(caseId, 'left-open');
    await sendList(sending, [listed('a')], [], told(), send);
    expect(seen.some(({ path }) => path.endsWith('/deliveries/left-open/close'))).toBe(true);
    expect(seen.some(({ path }) => path.endsWith('/deliveries'))).toBe(false);
    await sendList(sending, [listed('b')], [], told(), send);
    expect(seen.some(({ path }) => path.endsWith('/deliveries'))).toBe(true);
  });

  it('hands nothing in where no file went through, and is another act after a refusal', async () => {
    const seen = listen(({ method, path }) =>
      path.endsWith('/close') ? refusal('RULE_BROKEN', 422) : method === 'GET' ? { json: { version: 7 } } : answered,
    );
    expect(await sendList(newSending(caseId), [listed('a')], [], told(), () => Promise.reject(new Error('no')))).toEqual([]);
    expect(seen.some(({ path }) => path.endsWith('/close'))).toBe(false);
    const sending = newSending(caseId);
    for (let time = 0; time < 2; time += 1)
      await sendList(sending, [listed('a')], [], told(), () => Promise.resolve('up')).catch(() => undefined);
    expect(new Set(seen.filter(({ path }) => path.endsWith('/close')).map(({ headers }) => headers.get('idempotency-key'))).size).toBe(2);
  });
});
