import { requestDurations, type Logger, type Registry } from '@qp/platform/observability';
import type { NextFunction, Request, Response } from 'express';
import type { Params } from 'nestjs-pino';
import { callOf } from './call.js';

const quiet = new Set(['/healthz', '/readyz', '/metrics']);

/** Log line per request: id, method, path without query, status, time. No headers, no address, no body: those hold personal data and secrets. */
export function requestLog(logger: Logger): Params {
  return {
    pinoHttp: {
      logger,
      genReqId: (request) => String(request.headers['x-request-id']),
      serializers: {
        req: (request: { id: unknown; method: string; url: string }) => ({
          id: request.id,
          method: request.method,
          path: request.url.split('?')[0],
        }),
        res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      },
      customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'info'),
      autoLogging: { ignore: (request) => quiet.has((request.url ?? '').split('?')[0] ?? '') },
    },
  };
}

/** Measures each request by the operation it turned out to be. */
export function measureRequests(registry: Registry): (request: Request, response: Response, next: NextFunction) => void {
  const durations = requestDurations(registry);
  return (request, response, next) => {
    const end = durations.startTimer();
    response.once('finish', () => end({ operation: callOf(request)?.operation.id ?? 'other', status: String(response.statusCode) }));
    next();
  };
}
