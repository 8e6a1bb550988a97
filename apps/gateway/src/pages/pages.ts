import type { AnyOperation } from '@qp/contracts/operation';
import { openApiOf } from '@qp/platform/service-kit';
import type { Express, Response } from 'express';
import type { GatewaySettings } from '../gateway-settings.js';
import { checkPage, checkScript } from './check-page.js';
import { docsPage } from './docs-page.js';
import { CONTENT_SECURITY_POLICY } from './html.js';
import { provenScript } from './proven-page.js';
import { askHealth, statusPage } from './status-page.js';

/** Serves the pages for people and the OpenAPI document of all public operations. */
export function addPages(express: Express, operations: readonly AnyOperation[], settings: GatewaySettings): void {
  const open = operations.filter((operation) => operation.access.kind !== 'service');
  const document = JSON.stringify(
    openApiOf(open, { title: 'QP Release', version: 'v1', description: 'Batch release of investigational medicinal products.' }),
  );
  const html = (response: Response, text: string) =>
    response.setHeader('content-security-policy', CONTENT_SECURITY_POLICY).setHeader('cache-control', 'no-store').type('html').send(text);
  express.get('/status', async (_request, response) => {
    html(response, statusPage([{ name: 'gateway', state: 'ready' }, ...(await askHealth(settings.services))], settings.publicUrl));
  });
  express.get('/proven.js', (_request, response) => void response.type('text/javascript').send(provenScript));
  express.get('/check', (_request, response) => void html(response, checkPage()));
  express.get('/check.js', (_request, response) => void response.type('text/javascript').send(checkScript));
  express.get('/api/docs', (_request, response) => void html(response, docsPage(open)));
  express.get('/api/openapi.json', (_request, response) => void response.type('application/json').send(document));
}
