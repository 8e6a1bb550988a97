import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operation } from '@qp/contracts/operation';
import { signing } from '@qp/contracts/people';
import { bodyHash, verifyIntent } from '@qp/platform/auth';
import { z } from 'zod';
import { allOperations } from '../operations.js';
import { startGateway, type GatewayAtWork } from '../test/gateway-at-work.js';

const certify = operation({
  id: 'boxes.certify',
  service: 'release',
  kind: 'case-command',
  method: 'POST',
  path: '/api/v1/boxes/:boxId/certify',
  access: { kind: 'roles', roles: ['QP_CERT'] },
  signature: 'CERTIFICATION',
  summary: 'Certify a box',
  body: z.object({ expectedVersion: z.int() }),
});
const qp = 'qp@nordlicht.example';
let gateway: GatewayAtWork;

beforeAll(async () => {
  gateway = await startGateway({ operations: [...allOperations, certify] });
  await gateway.setUp(true);
});
afterAll(() => gateway.stop());

const wish = { operation: certify.id, params: { boxId: 'b-1' }, body: { expectedVersion: 2 }, meaning: 'CERTIFICATION' };

async function sign(change: Partial<typeof wish> & { password?: string; manifestHash?: string }, who = qp) {
  const { api, password } = await gateway.signIn(who);
  return api.call(signing.createIntent, { body: { ...wish, password, ...change } });
}

const lastAct = async () => {
  const [row] = await gateway.rows<{ action: string; after: Record<string, unknown> }>(
    `select a.action, a.row->'after' as after from gateway.audit_row a where a.action like 'signature.%' order by a.at desc limit 1`,
  );
  return row;
};

describe('signing', () => {
  it('binds person, command, content and meaning, and is written down', async () => {
    const manifestHash = 'a'.repeat(64);
    const { intent, intentId } = await sign({ manifestHash });
    const person = (await gateway.accounts()).find((account) => account.email === qp);
    const hash = bodyHash({ op: certify.id, params: wish.params, body: wish.body });
    const expected = { actor: { sub: person?.personId ?? '' }, op: certify.id, bodyHash: hash, meaning: 'CERTIFICATION', manifestHash };
    const claims = await verifyIntent(gateway.keys.publicRing(), intent, expected, gateway.clock.now);
    expect(claims).toMatchObject({ jti: intentId, name: 'Dr Q. Example', factors: ['password'], roles: ['QP_CERT'] });
    expect(await lastAct()).toMatchObject({ action: 'signature.intent', after: { intentId, bodyHash: hash, meaning: 'CERTIFICATION' } });
  });

  it.each([
    ['a wrong password', { password: 'wrong' }, 'SIGN_IN_FAILED', 'WRONG_PASSWORD'],
    ['another meaning', { meaning: 'REJECTION' }, 'SIGNATURE_INVALID', 'OTHER_MEANING'],
    ['an act that is not signed', { operation: 'people.list' }, 'SIGNATURE_INVALID', 'NOT_A_SIGNED_ACT'],
    ['a command that does not exist', { operation: 'boxes.burn' }, 'NOT_FOUND', 'NOT_FOUND'],
  ])('refuses %s and writes it down', async (_what, change, code, fault) => {
    await expect(sign(change)).rejects.toThrow(code);
    expect(await lastAct()).toMatchObject({ action: 'signature.refused', after: { fault } });
  });

  it('refuses whose role does not allow the command', async () => {
    await expect(sign({}, 'qa@nordlicht.example')).rejects.toThrow('NOT_ALLOWED');
    expect(await lastAct()).toMatchObject({ action: 'signature.refused', after: { fault: 'NOT_ALLOWED' } });
  });

  it('asks for a session', async () => {
    const answer = await fetch(`${gateway.service.url}/api/v1/signatures/intents`, { method: 'POST' });
    expect(answer.status).toBe(401);
  });
});
