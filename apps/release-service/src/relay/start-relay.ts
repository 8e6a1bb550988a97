import { audits, type AuditRow } from '@qp/contracts/audits';
import { documentServices, type CaseFacts } from '@qp/contracts/documents';
import { notificationTopic, notifications, type NotificationRequest } from '@qp/contracts/notifications';
import type { FactRef, Subject } from '@qp/contracts/processes';
import { startRelay, type Deliveries, type Relay } from '@qp/platform/audit-outbox';
import type { Logger } from '@qp/platform/observability';
import type { FeatureTools, Registry } from '../command-pipeline/index.js';
import { signalProcess, startProcess } from './start-process.js';

/** Delivers what the transactions of this service left, per case in the order of their commits. */
export function startReleaseRelay(tools: FeatureTools, registry: Registry, logger: Logger): Promise<Relay> {
  const plugged = registry.features.flatMap(({ deliveries = {} }) =>
    Object.entries(deliveries).map(([topic, make]) => [topic, make(tools)] as const),
  );
  return startRelay({ database: tools.database, logger, deliver: { ...ownDeliveries(tools), ...Object.fromEntries(plugged) } });
}

function ownDeliveries(tools: FeatureTools): Deliveries {
  return {
    audit: { batch: (rows) => tools.audits.call(audits.takeIn, { body: { rows: rows.map(({ payload }) => payload as AuditRow) } }) },
    'case-facts': ({ eventId, payload }) =>
      tools.documents.call(documentServices.caseFacts, { body: { ...(payload as CaseFacts), eventId } }),
    [notificationTopic]: ({ eventId, payload }) => {
      const wish = payload as NotificationRequest;
      const data = { ...wish.data, link: linkOf(tools.publicUrl, wish) };
      return tools.notifications.call(notifications.request, { body: { ...wish, data, eventId } });
    },
    'workflow.start': ({ payload }) => startProcess(tools, payload as Subject),
    'workflow.signal': ({ payload }) => {
      const { kind, subjectId, fact } = payload as Subject & { fact: FactRef };
      return signalProcess(tools, { kind, subjectId }, fact);
    },
  };
}

/** The page that a message names, as a path or a whole address; else that of its case; else the start. */
function linkOf(publicUrl: string, { caseId, data }: NotificationRequest): string {
  const named = data['link'] ?? (caseId === null ? '/' : `/cases/${caseId}`);
  return new URL(String(named), publicUrl).href;
}
