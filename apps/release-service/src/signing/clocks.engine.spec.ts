import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CLOCKS_MAY_DIFFER } from '@qp/domain/clocks';
import type { ClocksTold, RunningService, StuckTold } from '@qp/platform/service-kit';
import { makeReleaseStack, type ReleaseStack } from '../test/release-stack.js';

let stack: ReleaseStack;
let service: RunningService;
beforeAll(async () => {
  stack = await makeReleaseStack();
  service = await stack.start('serve');
}, 120_000);
afterAll(() => stack.stop());

it('the service tells how far the clocks of Postgres and Temporal are from its own', async () => {
  const { at, engines } = (await (await fetch(`${service.url}/clockz`)).json()) as ClocksTold;
  expect(new Date(at).toISOString()).toBe(at);
  expect(Object.keys(engines)).toEqual(['Postgres', 'Temporal']);
  for (const apart of Object.values(engines)) {
    expect(apart).not.toBeNull();
    expect(Math.abs(apart ?? Number.NaN)).toBeLessThanOrEqual(CLOCKS_MAY_DIFFER);
  }
}, 60_000);

it('the service tells what does not arrive, without the words of the error, and that it looked at the workflows', async () => {
  await stack.database.asAdmin((client) =>
    client.query(
      `insert into release.outbox (event_id, topic, key, payload, attempts, last_error)
       values (gen_random_uuid(), 'mail', 'somebody', '{}', 5, 'NOT_FOUND: Nobody is called Erika Muster.')`,
    ),
  );
  const told = (await (await fetch(`${service.url}/stuckz`)).json()) as StuckTold;
  expect(told.deliveries).toEqual([
    { topic: 'mail', messages: 1, since: expect.any(String), attempts: 5, code: 'NOT_FOUND', givenUp: false },
  ]);
  expect(told.tasks).toMatchObject({ open: expect.any(Number), looked: expect.any(Number), failing: expect.any(Array) });
}, 60_000);
