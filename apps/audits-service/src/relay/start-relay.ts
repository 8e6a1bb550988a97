import type { AuditRow, SiteStandingFact } from '@qp/contracts/audits';
import { notificationTopic, notifications, type NotificationRequest } from '@qp/contracts/notifications';
import { factsIn } from '@qp/contracts/release';
import { startRelay, type Relay } from '@qp/platform/audit-outbox';
import type { KeyRing } from '@qp/platform/auth';
import type { Logger } from '@qp/platform/observability';
import type { Database } from '@qp/platform/persistence';
import { serviceClient } from '@qp/platform/service-kit';
import type { TrailWriter } from '../audit-trail/trail-writer.js';
import { standingTopic } from '../site-audits/standing.js';

/** Where facts and messages go. */
export interface RelayTargets {
  readonly releaseUrl: string;
  readonly notificationsUrl: string;
  readonly publicUrl: string;
}

/**
 * Delivers what the transactions of this service left: its own audit rows to the trail here, what is known of sites to the release-service,
 * messages to people.
 */
export function startAuditsRelay(
  database: Database,
  keys: KeyRing,
  logger: Logger,
  trail: TrailWriter,
  targets: RelayTargets,
): Promise<Relay> {
  const release = serviceClient(targets.releaseUrl, keys, 'audits');
  const people = serviceClient(targets.notificationsUrl, keys, 'audits');
  return startRelay({
    database,
    logger,
    deliver: {
      audit: { batch: (messages) => trail.take(messages.map(({ payload }) => payload as AuditRow)) },
      [notificationTopic]: ({ payload }) => {
        const wish = payload as NotificationRequest;
        return people.call(notifications.request, {
          body: { ...wish, data: { link: new URL('/trail-review', targets.publicUrl).href, ...wish.data } },
        });
      },
      [standingTopic]: ({ payload }) => release.call(factsIn.siteStanding, { body: payload as SiteStandingFact }),
    },
  });
}
