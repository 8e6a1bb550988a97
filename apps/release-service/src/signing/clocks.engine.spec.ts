import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CLOCKS_MAY_DIFFER } from '@qp/domain/clocks';
import type { ClocksTold, RunningService } from '@qp/platform/service-kit';
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
