import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startGateway, type GatewayAtWork } from '../test/gateway-at-work.js';

let gateway: GatewayAtWork;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const get = (path: string, init?: RequestInit) => fetch(gateway.service.url + path, init);

describe('what browsers are told', () => {
  it.each(['/check', '/api/docs', '/api/openapi.json', '/api/v1/health', '/api/v1/people', '/nowhere'])('with %s', async (path) => {
    const { headers } = await get(path);
    expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{7,}/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-frame-options')).toMatch(/DENY|SAMEORIGIN/);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/frame-ancestors '(none|self)'/);
    expect(policy).toMatch(/default-src '(none|self)'/);
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});

it.each(['/api/v1/health', '/api/v1/people', '/api/v1/sessions/current'])(
  '%s is kept by no browser and nothing on the way',
  async (path) => {
    expect((await get(path)).headers.get('cache-control')).toBe('no-store');
  },
);

describe('bodies', () => {
  it('of more than a megabyte are refused before they are read, at the gateway’s own endpoints too', async () => {
    const body = JSON.stringify({ email: 'a@b.example', password: 'x'.repeat(1_100_000) });
    const answer = await get('/api/v1/sessions', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(answer.status).toBe(413);
  });

  it('that are no JSON are refused', async () => {
    const headers = { 'content-type': 'application/json' };
    expect((await get('/api/v1/sessions', { method: 'POST', headers, body: '{' })).status).toBe(400);
  });
});
