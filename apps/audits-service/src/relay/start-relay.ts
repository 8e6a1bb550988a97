import type { AuditRow, SiteStandingFact } from '@qp/contracts/audits';
import { factsIn } from '@qp/contracts/release';
import { startRelay, type Relay } from '@qp/platform/audit-outbox';
import type { KeyRing } from '@qp/platform/auth';
import type { Logger } from '@qp/platform/observability';
import type { Database } from '@qp/platform/persistence';
import { serviceClient } from '@qp/platform/service-kit';
import type { TrailWriter } from '../audit-trail/trail-writer.js';
import { standingTopic } from '../site-audits/standing.js';

/** Delivers what the transactions of this service left: its own audit rows to the trail here, what is known of sites to the release-service. */
export function startAuditsRelay(
  database: Database,
  keys: KeyRing,
  logger: Logger,
  trail: TrailWriter,
  releaseUrl: string,
): Promise<Relay> {
  const release = serviceClient(releaseUrl, keys, 'audits');
  return startRelay({
    database,
    logger,
    deliver: {
      audit: { batch: (messages) => trail.take(messages.map(({ payload }) => payload as AuditRow)) },
      [standingTopic]: ({ payload }) => release.call(factsIn.siteStanding, { body: payload as SiteStandingFact }),
    },
  });
}
