import { audits, type AuditRow } from '@qp/contracts/audits';
import { notifications, type NotificationRequest } from '@qp/contracts/notifications';
import type { Deliveries } from '@qp/platform/audit-outbox';
import type { KeyRing } from '@qp/platform/auth';
import { serviceClient } from '@qp/platform/service-kit';
import type { ServiceUrls } from './gateway-settings.js';
import { linkTopic, type LinkOrder } from './links/credential-links.js';
import { mailLink, type LinkMailMeans } from './links/mail-link.js';
import { factDeliveries } from './people/deliver-facts.js';
import { noticeTopic } from './signing/failed-signings.js';

/** How everything that the gateway tells others is delivered: audit rows, and facts about people. */
export function deliveries(keys: KeyRing, urls: ServiceUrls, links: LinkMailMeans): Deliveries {
  const auditTrail = serviceClient(urls.audits, keys, 'gateway');
  const told = serviceClient(urls.notifications, keys, 'gateway');
  return {
    audit: {
      batch: (messages) => auditTrail.call(audits.takeIn, { body: { rows: messages.map((message) => message.payload as AuditRow) } }),
    },
    [linkTopic]: ({ payload }) => mailLink(links, payload as LinkOrder),
    [noticeTopic]: async ({ payload }) => {
      await told.call(notifications.request, { body: payload as NotificationRequest });
    },
    ...factDeliveries(keys, urls),
  };
}
