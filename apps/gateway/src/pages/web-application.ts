import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What the web application may load: its own files alone. Scripts never inline; styles inline, because the component library
 * sets colours and sizes that way. `blob:` is for pictures that the page makes itself (a QR code, a preview before upload).
 */
export const WEB_CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob:",
  "font-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Ways that are not pages of the application. */
const NOT_PAGES = /^\/(api|internal|healthz|readyz|metrics|assets)(\/|$)/;

/**
 * Serves the built web application: files named by their hash for good, and for every page that it knows its one document, so
 * that a link into it can be opened anywhere. Without a build there is nothing to serve, and the start page is the status page.
 */
export function addWebApplication(app: Express, folder: string): void {
  const entry = join(folder, 'index.html');
  if (!existsSync(entry)) {
    app.get('/', (_request, response) => response.redirect('/status'));
    return;
  }
  app.use('/assets', precompressed(folder), express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false }));
  app.use((request: Request, response: Response, next: NextFunction) => {
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (!reads || NOT_PAGES.test(request.path) || !request.accepts('html')) return next();
    response.setHeader('content-security-policy', WEB_CONTENT_SECURITY_POLICY).setHeader('cache-control', 'no-cache');
    response.sendFile(entry);
  });
}

/** Sends the copy that the build has compressed, where there is one and the browser takes it. */
function precompressed(folder: string) {
  return (request: Request, response: Response, next: NextFunction): void => {
    response.vary('accept-encoding');
    if (!request.acceptsEncodings('gzip')) return next();
    const file = `${request.path}.gz`;
    if (!/^\/[\w.-]+$/.test(file) || !existsSync(join(folder, 'assets', file))) return next();
    response.type(request.path.slice(request.path.lastIndexOf('.'))).setHeader('content-encoding', 'gzip');
    response.setHeader('cache-control', 'public, max-age=31536000, immutable');
    response.sendFile(join(folder, 'assets', file), { headers: { 'content-type': response.getHeader('content-type') } });
  };
}
