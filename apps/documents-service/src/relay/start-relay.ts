import { audits, type AuditRow } from '@qp/contracts/audits';
import { documentsTaskQueue, type DocumentCheckInput } from '@qp/contracts/documents';
import { notificationTopic, notifications, type NotificationRequest } from '@qp/contracts/notifications';
import { factsIn, type DocumentFact } from '@qp/contracts/release';
import { startRelay, type Relay } from '@qp/platform/audit-outbox';
import type { KeyRing } from '@qp/platform/auth';
import type { Logger } from '@qp/platform/observability';
import type { Database } from '@qp/platform/persistence';
import { serviceClient } from '@qp/platform/service-kit';
import type { Client } from '@temporalio/client';
import { checkTopic, startCheck } from '../document-check/start-check.js';
import { documentTopic } from './tell-release.js';

/** Where messages go. */
export interface RelayTargets {
  readonly releaseUrl: string;
  readonly auditsUrl: string;
  readonly notificationsUrl: string;
  readonly publicUrl: string;
  readonly temporal: Client;
  readonly taskQueue?: string;
}

/** Delivers what the transactions of this service left: facts to the release-service, audit rows, checks to start. */
export function startDocumentsRelay(database: Database, keys: KeyRing, logger: Logger, targets: RelayTargets): Promise<Relay> {
  const release = serviceClient(targets.releaseUrl, keys, 'documents');
  const auditTrail = serviceClient(targets.auditsUrl, keys, 'documents');
  const people = serviceClient(targets.notificationsUrl, keys, 'documents');
  const taskQueue = targets.taskQueue ?? documentsTaskQueue;
  return startRelay({
    database,
    logger,
    deliver: {
      audit: {
        batch: (messages) => auditTrail.call(audits.takeIn, { body: { rows: messages.map((message) => message.payload as AuditRow) } }),
      },
      [documentTopic]: (message) => release.call(factsIn.documentFacts, { body: message.payload as DocumentFact }),
      [notificationTopic]: ({ payload }) => {
        const wish = payload as NotificationRequest;
        const link = new URL(wish.caseId === null ? '/' : `/cases/${wish.caseId}`, targets.publicUrl).href;
        return people.call(notifications.request, { body: { ...wish, data: { link, ...wish.data } } });
      },
      [checkTopic]: (message) => startCheck(targets.temporal, taskQueue, message.payload as DocumentCheckInput),
    },
  });
}
