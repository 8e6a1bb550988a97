import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { listenAddress, urlOf } from './listen-address.js';
import { checkReadiness } from './readiness.js';
import { queryRecord } from './request-parts.js';
import { loadSettings } from './settings.js';

describe('the settings of a process', () => {
  const schema = z.object({ PORT: z.coerce.number().int(), QP_DB_URL: z.url(), QP_DEMO: z.string().default('0') });

  it('are read with their defaults', () => {
    const environment = { PORT: '4800', QP_DB_URL: 'postgres://127.0.0.1/qp', QP_DEMO: '', OTHER: 'x' };
    expect(loadSettings(schema, environment)).toEqual({ PORT: 4800, QP_DB_URL: 'postgres://127.0.0.1/qp', QP_DEMO: '0' });
  });

  it('are all named when they are wrong, without their values', () => {
    const load = () => loadSettings(schema, { PORT: 'secret', QP_DB_URL: '' });
    expect(load).toThrow(/PORT: [^]*QP_DB_URL: /);
    expect(load).not.toThrow(/secret/);
  });
});

describe('the address that services listen on', () => {
  it('is this machine alone unless another one is asked for', () => {
    expect(listenAddress({})).toBe('127.0.0.1');
    expect(listenAddress({ QP_LISTEN: '' })).toBe('127.0.0.1');
    expect(listenAddress({ QP_LISTEN: '0.0.0.0' })).toBe('0.0.0.0');
    expect(() => listenAddress({ QP_LISTEN: 'everywhere' })).toThrow('QP_LISTEN');
  });

  it('is reached on loopback where it means every interface', () => {
    const at = (address: string) => urlOf({ address, port: 80, family: '' });
    expect(['127.0.0.1', '0.0.0.0', '10.0.0.5', '::', '::1'].map(at)).toEqual([
      'http://127.0.0.1:80',
      'http://127.0.0.1:80',
      'http://10.0.0.5:80',
      'http://[::1]:80',
      'http://[::1]:80',
    ]);
  });
});

describe('readiness', () => {
  it('gives every check the same limited time', async () => {
    const reported: string[] = [];
    const checks = {
      up: () => Promise.resolve(),
      down: () => Promise.resolve(false),
      broken: () => Promise.reject(new Error('no')),
      hanging: () => new Promise<boolean>(() => undefined),
    };
    const readiness = await checkReadiness(checks, 20, (name) => reported.push(name));
    expect(readiness).toEqual({ ready: false, checks: { up: 'ok', down: 'failing', broken: 'failing', hanging: 'failing' } });
    expect(reported.sort()).toEqual(['broken', 'hanging']);
  });
});

describe('a query', () => {
  it('becomes plain values, whatever its names', () => {
    expect(queryRecord('/a?x=1&y=a%20b&x=2&x=3&empty=')).toEqual({ x: ['1', '2', '3'], y: 'a b', empty: '' });
    expect(queryRecord('/a')).toEqual({});
    expect(Object.keys(queryRecord('/a?__proto__=1&constructor=2'))).toEqual(['__proto__', 'constructor']);
  });
});
