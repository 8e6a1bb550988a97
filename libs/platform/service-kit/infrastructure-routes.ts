import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger, Registry } from '@qp/platform/observability';
import { errorForLog } from '@qp/platform/observability';
import type { Express, Request, Response } from 'express';
import { tellClocks, type EngineClocks } from './clocks.js';
import type { StuckTold } from './stuck.js';
import { checkReadiness, type ReadinessChecks } from './readiness.js';

/** How long one engine is asked for its time, milliseconds. */
const CLOCK_LIMIT = 5_000;

/** What the routes for operators need. */
interface InfrastructureSettings {
  readonly ready: ReadinessChecks;
  readonly readyLimit: number;
  readonly clocks: EngineClocks;
  readonly stuck: () => Promise<StuckTold>;
  readonly metrics: Registry;
  readonly logger: Logger;
  readonly stopping: () => boolean;
}

/**
 * `/healthz` (the process lives; looks at nothing else, so that an outage elsewhere never restarts it), `/readyz` (it can do
 * its work; 503 with the failing checks by name), `/clockz` (its clock and those of its engines), `/stuckz` (what does not get on, without
 * names) and `/metrics` (Prometheus).
 */
export function addInfrastructureRoutes(app: NestExpressApplication, settings: InfrastructureSettings): void {
  const express: Express = app.getHttpAdapter().getInstance();
  express.get('/healthz', (_request: Request, response: Response) => {
    response.json({ alive: true });
  });
  express.get('/readyz', async (_request: Request, response: Response) => {
    if (settings.stopping()) {
      response.status(503).json({ ready: false, checks: { running: 'failing' } });
      return;
    }
    const readiness = await checkReadiness(settings.ready, settings.readyLimit, (check, error) =>
      settings.logger.warn({ check, err: errorForLog(error) }, 'readiness check failed'),
    );
    response.status(readiness.ready ? 200 : 503).json(readiness);
  });
  express.get('/clockz', async (_request: Request, response: Response) => {
    response.json(await tellClocks(settings.clocks, CLOCK_LIMIT));
  });
  express.get('/stuckz', async (_request: Request, response: Response) => {
    try {
      response.json(await settings.stuck());
    } catch (error) {
      settings.logger.warn({ err: errorForLog(error) }, 'what is stuck could not be told');
      response.status(503).json({ told: false });
    }
  });
  express.get('/metrics', async (_request: Request, response: Response) => {
    response.type(settings.metrics.contentType).send(await settings.metrics.metrics());
  });
}
