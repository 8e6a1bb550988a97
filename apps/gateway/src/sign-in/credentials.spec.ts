import { describe, expect, it } from '@jest/globals';
import { sessionCookie, tokenOf } from './credentials.js';

const cookie = 'theme=x; qp_session=abc; other=y';

describe('the session token of a request', () => {
  it('comes as bearer or as cookie, the bearer first', () => {
    expect(tokenOf({ method: 'POST', headers: { authorization: 'Bearer t-1', cookie } }, false)).toBe('t-1');
    expect(tokenOf({ method: 'GET', headers: { cookie } }, false)).toBe('abc');
    expect(tokenOf({ method: 'POST', headers: { cookie, 'x-qp-csrf': '1' } }, false)).toBe('abc');
    expect(tokenOf({ method: 'GET', headers: { cookie: 'xqp_session=abc' } }, false)).toBeUndefined();
    expect(tokenOf({ method: 'GET', headers: {} }, false)).toBeUndefined();
  });

  it('is believed under https only by the name that no other host can set', () => {
    expect(tokenOf({ method: 'GET', headers: { cookie } }, true)).toBeUndefined();
    expect(tokenOf({ method: 'GET', headers: { cookie: '__Host-qp_session=abc; qp_session=planted' } }, true)).toBe('abc');
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', undefined])('refuses a cookie without the header on %s', (method) => {
    expect(() => tokenOf({ method, headers: { cookie } }, false)).toThrow('x-qp-csrf');
  });
});

describe('the session cookie', () => {
  it('is for our pages alone, and for https where people come by it', () => {
    expect(sessionCookie('t', { secure: true, seconds: 60 })).toBe(
      '__Host-qp_session=t; Path=/; HttpOnly; SameSite=Strict; Max-Age=60; Secure',
    );
    expect(sessionCookie('', { secure: false, seconds: 0 })).toBe('qp_session=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0');
  });
});
