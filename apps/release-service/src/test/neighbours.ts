import { Controller, Module } from '@nestjs/common';
import { audits } from '@qp/contracts/audits';
import { documentServices, type CaseFacts, type VersionFact } from '@qp/contracts/documents';
import { notifications, type NotificationRequest } from '@qp/contracts/notifications';
import type { KeyRing } from '@qp/platform/auth';
import { Endpoint, Input, startService, type InputOf, type RunningService } from '@qp/platform/service-kit';

/** What the stand-ins for the other services were told, and what they answer. */
export interface Told {
  readonly caseFacts: CaseFacts[];
  readonly mails: NotificationRequest[];
  readonly auditRows: { readonly stream: string; readonly n: number; readonly action: string }[];
  readonly versions: Map<string, VersionFact>;
  readonly evidence: string[];
  /** False: documents-service does not answer questions about facts. */
  answering: boolean;
}

/** Stand-ins for documents-, audits- and notifications-service on one port, spoken to over the wire. */
export async function startNeighbours(keys: KeyRing): Promise<{ service: RunningService; told: Told }> {
  const told: Told = { caseFacts: [], mails: [], auditRows: [], versions: new Map(), evidence: [], answering: true };

  @Controller()
  class Neighbours {
    @Endpoint(documentServices.caseFacts)
    caseFacts(@Input() { body }: InputOf<typeof documentServices.caseFacts>) {
      told.caseFacts.push(body);
      return { taken: true };
    }

    @Endpoint(documentServices.facts)
    facts(@Input() { body }: InputOf<typeof documentServices.facts>) {
      if (!told.answering) throw new Error('out of order');
      return { asOf: new Date().toISOString(), facts: body.versionIds.flatMap((id) => told.versions.get(id) ?? []) };
    }

    @Endpoint(documentServices.putEvidence)
    evidence(@Input() { query }: InputOf<typeof documentServices.putEvidence>) {
      told.evidence.push(query.key);
      return {
        key: query.key,
        kind: query.kind,
        bucket: 'b',
        objectVersion: '1',
        size: 1,
        sha256: query.sha256 ?? '',
        mediaType: query.mediaType,
        retainUntil: new Date().toISOString(),
        storedAt: new Date().toISOString(),
      };
    }

    @Endpoint(audits.takeIn)
    auditRows(@Input() { body }: InputOf<typeof audits.takeIn>) {
      told.auditRows.push(...body.rows.map(({ stream, n, action }) => ({ stream, n, action })));
      return { taken: body.rows.length, known: 0 };
    }

    @Endpoint(notifications.request)
    mail(@Input() { body }: InputOf<typeof notifications.request>) {
      told.mails.push(body);
      return { taken: true };
    }
  }

  @Module({ controllers: [Neighbours] })
  class NeighboursModule {}
  const operations = [
    documentServices.caseFacts,
    documentServices.facts,
    documentServices.putEvidence,
    audits.takeIn,
    notifications.request,
  ];
  const service = await startService({
    name: 'neighbours',
    module: NeighboursModule,
    port: 0,
    keys,
    operations,
    handleSignals: false,
    logLevel: 'silent',
  });
  return { service, told };
}
