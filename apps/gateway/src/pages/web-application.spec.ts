import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { addWebApplication } from './web-application.js';

describe('the web application at the gateway', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qp-web-'));
  let server: Server;
  let url: string;
  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>QP Release</title>');
    writeFileSync(join(folder, 'secret.txt'), 'not an asset');
    writeFileSync(join(folder, 'assets', 'index-abc.js'), 'plain');
    writeFileSync(join(folder, 'assets', 'index-abc.js.gz'), gzipSync('plain, compressed'));
    const app = express();
    addWebApplication(app, folder);
    app.use((_request, response) => void response.status(404).json({ code: 'NOT_FOUND' }));
    server = app.listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await new Promise((closed) => server.close(closed));
    rmSync(folder, { recursive: true });
  });
  const get = (path: string, headers: Record<string, string> = {}) => fetch(url + path, { headers: { accept: 'text/html', ...headers } });

  it.each(['/', '/releases', '/releases/00000000-0000-4000-8000-00000000000a?tab=history'])(
    'answers %s with its document',
    async (path) => {
      const answer = await get(path);
      expect(await answer.text()).toContain('QP Release');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
    },
  );

  it('lets the document run no inline script and load nothing from elsewhere', async () => {
    const policy = (await get('/')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'self'(;|$)/);
    expect(policy).not.toMatch(/https?:|unsafe-eval|\*/);
  });

  it('gives files out for good, compressed where the browser takes it', async () => {
    const answer = await get('/assets/index-abc.js', { accept: '*/*' });
    expect(await answer.text()).toBe('plain, compressed');
    expect(answer.headers.get('content-type')).toMatch(/javascript/);
    expect(answer.headers.get('cache-control')).toMatch(/max-age=31536000, immutable/);
    expect(await (await get('/assets/index-abc.js', { 'accept-encoding': 'identity' })).text()).toBe('plain');
  });

  it.each(['/api/v1/nothing', '/assets/gone.js', '/assets/..%2fsecret.txt', '/internal/v1/people', '/metrics'])(
    'does not take %s for a page',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );

  it('is no answer to a command', async () => {
    expect((await fetch(`${url}/releases`, { method: 'POST' })).status).toBe(404);
  });
});
