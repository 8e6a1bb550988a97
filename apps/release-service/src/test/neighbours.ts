import { Readable } from 'node:stream';
import { Controller, Module, Req, Res } from '@nestjs/common';
import {
  audits,
  logOperations,
  siteAuditOperations,
  trailExceptionOperations,
  type SiteStandingFact,
  type TrailExceptionView,
} from '@qp/contracts/audits';
import {
  documents,
  documentServices,
  type CaseFacts,
  type EvidenceRecord,
  type DocumentSummary,
  type VersionFact,
} from '@qp/contracts/documents';
import { DomainError } from '@qp/domain/kernel';
import { notifications, type NotificationRequest } from '@qp/contracts/notifications';
import { sha256Hex, type KeyRing } from '@qp/platform/auth';
import {
  CurrentActor,
  Endpoint,
  Input,
  startService,
  type InputOf,
  type RunningService,
  type SignedInActor,
} from '@qp/platform/service-kit';
import type { Request, Response } from 'express';

/** What the stand-ins for the other services were told, and what they answer. */
export interface Told {
  readonly caseFacts: CaseFacts[];
  readonly mails: NotificationRequest[];
  readonly auditRows: { readonly stream: string; readonly n: number; readonly action: string; readonly after?: unknown }[];
  readonly versions: Map<string, VersionFact>;
  readonly evidence: string[];
  /** Rows of the ledger, by key. */
  readonly kept: Map<string, EvidenceRecord>;
  /** What the records of audits say of sites. */
  readonly standings: SiteStandingFact[];
  /** Documents that a person is shown, and the bytes of each version. */
  readonly documents: DocumentSummary[];
  readonly contents: Map<string, () => Readable>;
  /** For whom documents were read. */
  readonly readers: SignedInActor[];
  /** Signed head of the audit log. */
  checkpoint: string | null;
  /** Exceptions that the audit trail names, by case. */
  readonly exceptions: Map<string, TrailExceptionView[]>;
  /** Looks at what is to be kept; throws where it is not taken. */
  lookAt: (piece: { readonly key: string; readonly fileName?: string }) => void;
  /** Whether the answer about what was just kept is lost on its way. */
  losesAnswer: (key: string) => boolean;
  /** False: nobody answers questions about facts and exceptions. */
  answering: boolean;
}

/** Stand-ins for documents-, audits- and notifications-service on one port, spoken to over the wire. */
export async function startNeighbours(keys: KeyRing): Promise<{ service: RunningService; told: Told }> {
  const told: Told = {
    caseFacts: [],
    mails: [],
    auditRows: [],
    versions: new Map(),
    evidence: [],
    kept: new Map(),
    standings: [],
    documents: [],
    contents: new Map(),
    readers: [],
    checkpoint: null,
    exceptions: new Map(),
    lookAt: () => undefined,
    losesAnswer: () => false,
    answering: true,
  };

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

    @Endpoint(siteAuditOperations.standings)
    standings() {
      if (!told.answering) throw new Error('out of order');
      return { standings: told.standings };
    }

    @Endpoint(documentServices.putEvidence)
    async evidence(@Input() { query }: InputOf<typeof documentServices.putEvidence>, @Req() request: Request) {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const bytes = Buffer.concat(parts);
      told.lookAt(query);
      told.evidence.push(query.key);
      // what is kept under a key stays, as in the store
      const before = told.kept.get(query.key);
      if (before && query.kind === 'ARCHIVE_PACKAGE') throw new DomainError('ALREADY_EXISTS');
      told.contents.set(query.key, () => Readable.from([bytes]));
      const record: EvidenceRecord = {
        key: query.key,
        kind: query.kind,
        bucket: 'b',
        objectVersion: '1',
        size: bytes.length,
        sha256: query.sha256 ?? sha256Hex(bytes),
        mediaType: query.mediaType,
        retainUntil: new Date().toISOString(),
        storedAt: new Date().toISOString(),
      };
      told.kept.set(query.key, record);
      if (told.losesAnswer(query.key)) throw new DomainError('DEPENDENCY_UNAVAILABLE');
      return record;
    }

    @Endpoint(documentServices.findEvidence)
    findEvidence(@Input() { query }: InputOf<typeof documentServices.findEvidence>) {
      return { record: told.kept.get(query.key) ?? null };
    }

    @Endpoint(documentServices.getEvidence)
    readEvidence(@Input() { query }: InputOf<typeof documentServices.getEvidence>, @Res() response: Response) {
      send(query.key, response);
    }

    @Endpoint(documents.list)
    documents(@CurrentActor() actor: SignedInActor, @Input() { query }: InputOf<typeof documents.list>) {
      told.readers.push(actor);
      return told.documents.filter(({ caseId }) => caseId === query.caseId);
    }

    @Endpoint(documents.content)
    content(@Input() { params }: InputOf<typeof documents.content>, @Res() response: Response) {
      send(params.versionId, response);
    }

    @Endpoint(audits.trail)
    trail() {
      return { rows: [], next: null };
    }

    @Endpoint(audits.heads)
    heads() {
      const highest = new Map<string, number>();
      for (const { stream, n } of told.auditRows) highest.set(stream, Math.max(n, highest.get(stream) ?? 0));
      const owner = '00000000-0000-4000-8000-000000000000';
      return { heads: [...highest].map(([stream, n]) => ({ stream, n, owner })) };
    }

    @Endpoint(trailExceptionOperations.ofRecords)
    exceptions(@Input() { body }: InputOf<typeof trailExceptionOperations.ofRecords>) {
      if (!told.answering) throw new Error('out of order');
      const held = ({ stream, n }: { readonly stream: string; readonly n: number }) =>
        new Set(told.auditRows.filter((row) => row.stream === stream && row.n <= n).map((row) => row.n)).size === n;
      return {
        logSize: told.auditRows.length,
        checkpoint: told.checkpoint,
        complete: body.streams.every(held),
        exceptions: told.exceptions.get(body.caseId) ?? [],
      };
    }

    @Endpoint(logOperations.disclosures)
    disclosures() {
      return { disclosures: [], next: null };
    }

    @Endpoint(logOperations.keys)
    logKeys() {
      return { origin: 'neighbours', keys: [] };
    }

    @Endpoint(audits.takeIn)
    auditRows(@Input() { body }: InputOf<typeof audits.takeIn>) {
      told.auditRows.push(...body.rows.map(({ stream, n, action, after }) => ({ stream, n, action, after })));
      return { taken: body.rows.length, known: 0 };
    }

    @Endpoint(notifications.request)
    mail(@Input() { body }: InputOf<typeof notifications.request>) {
      told.mails.push(body);
      return { taken: true };
    }
  }

  function send(key: string, response: Response): void {
    const content = told.contents.get(key);
    if (!content) throw new DomainError('NOT_FOUND');
    content()
      .on('error', () => response.destroy())
      .pipe(response.type('application/octet-stream'));
  }

  @Controller()
  class Digests {
    @Endpoint(notifications.sendDigests)
    send() {
      return { digests: 0, folded: 0 };
    }
  }

  @Module({ controllers: [Neighbours, Digests] })
  class NeighboursModule {}
  const operations = [
    documentServices.caseFacts,
    documentServices.facts,
    siteAuditOperations.standings,
    documentServices.putEvidence,
    documentServices.findEvidence,
    documentServices.getEvidence,
    documents.list,
    documents.content,
    audits.trail,
    audits.heads,
    trailExceptionOperations.ofRecords,
    logOperations.disclosures,
    logOperations.keys,
    audits.takeIn,
    notifications.request,
    notifications.sendDigests,
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
