import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from '@qp/contracts/operation';
import { passwordResets, sessions } from '@qp/contracts/people';
import { mailsTo } from '@qp/testing/stack';
import { mailedToken } from '../test/mailed-token.js';
import { startGateway, type GatewayAtWork } from '../test/gateway-at-work.js';

let gateway: GatewayAtWork;
const who = 'supply@borealis.example';
const password = 'quite another password';
beforeAll(async () => {
  gateway = await startGateway();
  await gateway.setUp(true);
});
afterAll(() => gateway.stop());

const guest = () => createClient({ baseUrl: gateway.service.url });
const ask = (email: string) => guest().call(passwordResets.request, { body: { email } });
const finish = (token: string) => guest().call(passwordResets.finish, { body: { token, password } });
const later = (seconds: number) => (gateway.clock.now = new Date(gateway.clock.now.getTime() + seconds * 1000));

describe('a forgotten password', () => {
  let first = '';

  it('is replaced by a link that reaches the mail address of the account alone', async () => {
    const session = await gateway.signIn(who);
    expect(await ask(who)).toEqual({ taken: true });
    first = await mailedToken(who, 'reset');
    for (const { to, text } of await mailsTo('@borealis.example')) if (text.includes(first)) expect([to].flat().join()).toContain(who);
    const kept = await gateway.rows<{ text: string }>(
      `select payload::text as text from gateway.outbox union all select row_to_json(t)::text from gateway.setup_token t
       union all select row::text from gateway.audit_row`,
    );
    expect(kept.map(({ text }) => text).join()).not.toContain(first);
    await finish(first);
    await expect(session.api.call(sessions.current)).rejects.toThrow('NOT_AUTHENTICATED');
    await expect(guest().call(sessions.create, { body: { email: who, password: session.password } })).rejects.toThrow('SIGN_IN_FAILED');
    await expect(guest().call(sessions.create, { body: { email: who, password } })).resolves.toMatchObject({ next: 'SECOND_FACTOR' });
    await expect(finish(first)).rejects.toThrow('RULE_BROKEN');
  });

  it('has links of which only the newest works, for half an hour', async () => {
    await ask(who);
    const second = await mailedToken(who, 'reset', [first]);
    await ask(who);
    const third = await mailedToken(who, 'reset', [first, second]);
    await expect(finish(second)).rejects.toThrow('RULE_BROKEN');
    later(31 * 60);
    await expect(finish(third)).rejects.toThrow('RULE_BROKEN');
  });

  it('says the same where there is no account, and mails nobody', async () => {
    expect(await ask('nobody@borealis.example')).toEqual({ taken: true });
    expect(await mailsTo('nobody@borealis.example')).toEqual([]);
  });

  it('cannot be used to fill a mailbox', async () => {
    const outcomes = [];
    for (let request = 0; request < 5; request += 1)
      outcomes.push(
        await ask('maker@fjord.example').then(
          () => 'taken',
          (error: Error) => error.message.split(':')[0],
        ),
      );
    expect(outcomes).toEqual(['taken', 'taken', 'taken', 'TOO_MANY_REQUESTS', 'TOO_MANY_REQUESTS']);
  });
});
