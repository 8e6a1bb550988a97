import { withinRequest } from '@qp/platform/audit-outbox';
import type { NextFunction, Request, Response } from 'express';
import { randomUUID } from 'node:crypto';

const wellFormed = /^[A-Za-z0-9._-]{8,64}$/;

/** Takes over the caller's `x-request-id` (when it is harmless to log) or makes one, and sends it back. */
export function assignRequestId(request: Request, response: Response, next: NextFunction): void {
  const given = request.header('x-request-id');
  const requestId = given !== undefined && wellFormed.test(given) ? given : randomUUID();
  request.headers['x-request-id'] = requestId;
  response.setHeader('x-request-id', requestId);
  next();
}

/** Lets the audit rows of a request say which it was, and from where. */
export function knowOrigin(request: Request, _response: Response, next: NextFunction): void {
  withinRequest({ requestId: request.header('x-request-id') ?? '-' }, next);
}
