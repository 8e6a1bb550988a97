import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseQueries } from '@qp/contracts/release';
import { startGateway, type GatewayAtWork } from '../test/gateway-at-work.js';

let gateway: GatewayAtWork;

beforeAll(async () => {
  gateway = await startGateway({ callsPerMinute: 5 });
  await gateway.setUp(true);
}, 60_000);
afterAll(() => gateway.stop());

describe('calls of one account to the services', () => {
  it('are held back beyond the limit, whatever session they come by, and nobody else is', async () => {
    const email = 'qalead@nordlicht.example';
    const [one, other] = [await gateway.signIn(email), await gateway.signIn(email)];
    const somebody = await gateway.signIn('ops@nordlicht.example');
    // no service stands behind this gateway: who is let through is told that it does not answer
    const said = async ({ api }: typeof one) =>
      api.call(caseQueries.board, {}).then(
        () => 'answered',
        (error: { problem?: { code: string } }) => error.problem?.code,
      );
    const answers: (string | undefined)[] = [];
    for (let call = 0; call < 6; call++) answers.push(await said(call % 2 ? one : other));
    expect(answers.slice(0, 5)).not.toContain('TOO_MANY_REQUESTS');
    expect(answers[5]).toBe('TOO_MANY_REQUESTS');
    expect(await said(somebody)).not.toBe('TOO_MANY_REQUESTS');
  }, 60_000);
});
