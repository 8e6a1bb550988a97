import { describe, expect, it } from '@jest/globals';
import { sessionCookie, tokenOf } from './credentials.js';

const cookie = 'theme=x; qp_session=abc; other=y';

describe('the session token of a request', () => {
  it('comes as bearer or as cookie, the bearer first', () => {
    expect(tokenOf({ method: 'POST', headers: { authorization: 'Bearer t-1', cookie } })).toBe('t-1');
    expect(tokenOf({ method: 'GET', headers: { cookie } })).toBe('abc');
    expect(tokenOf({ method: 'POST', headers: { cookie, 'x-qp-csrf': '1' } })).toBe('abc');
    expect(tokenOf({ method: 'GET', headers: { cookie: 'xqp_session=abc' } })).toBeUndefined();
    expect(tokenOf({ method: 'GET', headers: {} })).toBeUndefined();
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', undefined])('refuses a cookie without the header on %s', (method) => {
    expect(() => tokenOf({ method, headers: { cookie } })).toThrow('x-qp-csrf');
  });
});

describe('the session cookie', () => {
  it('is for our pages alone, and for https where people come by it', () => {
    expect(sessionCookie('t', { secure: true, seconds: 60 })).toBe('qp_session=t; Path=/; HttpOnly; SameSite=Strict; Max-Age=60; Secure');
    expect(sessionCookie('', { secure: false, seconds: 0 })).toBe('qp_session=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0');
  });
});
