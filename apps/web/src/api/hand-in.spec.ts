import { afterEach, expect, it, jest } from '@jest/globals';
import { listen, refusal, type SeenRequest } from '../test/server.js';
import { handIn, type HandedIn } from './hand-in.js';

const deliveryId = '00000000-0000-4000-8000-00000000000a';
const recorded = { commandId: deliveryId, recordedAt: '2026-11-28T12:00:00Z', version: 1, result: { deliveryId } };
const document = (): HandedIn => ({
  file: new File(['content'], 'coa.pdf', { type: 'application/pdf' }),
  caseId: '00000000-0000-4000-8000-00000000000b',
  requirementKey: 'COA_DP',
  title: 'CoA',
  language: 'en',
});
const idsOf = (seen: readonly SeenRequest[], end: string) =>
  seen.filter(({ method, path }) => method === 'POST' && path.endsWith(end)).map(({ headers }) => headers.get('idempotency-key'));

afterEach(() => void jest.useRealTimers());

it('hands a document in once, also where the line is cut before the answer and the person tries again', async () => {
  jest.useFakeTimers({ advanceTimers: true });
  let up = false;
  const seen = listen(({ method, path }) => {
    if (path.endsWith('/close') && !up) return 'cut';
    return { json: method === 'GET' ? { version: 7 } : recorded };
  });
  const send = jest.fn(() => Promise.resolve('u-1'));
  const handed = document();
  const cut = handIn(handed, () => undefined, send).catch((error: Error) => error.name);
  await jest.advanceTimersByTimeAsync(10_000);
  expect(await cut).toBe('Unreachable');
  up = true;
  await handIn(handed, () => undefined, send);
  expect(send).toHaveBeenCalledTimes(1);
  expect(new Set(idsOf(seen, '/deliveries')).size).toBe(1);
  expect(idsOf(seen, '/close').length).toBeGreaterThan(1);
  expect(new Set(idsOf(seen, '/close')).size).toBe(1);
});

it('is another act after a refusal, and for other words', async () => {
  const seen = listen(({ method, path }) =>
    path.endsWith('/close') ? refusal('RULE_BROKEN', 422) : { json: method === 'GET' ? { version: 7 } : recorded },
  );
  const handed = document();
  for (const one of [handed, handed, { ...handed, title: 'Other' }])
    await handIn(
      one,
      () => undefined,
      () => Promise.resolve('u-1'),
    ).catch(() => undefined);
  expect(new Set(idsOf(seen, '/close')).size).toBe(3);
});
