import { deliveries, documentServices, documents, type DocumentSummary } from '@qp/contracts/documents';
import { until } from '@qp/testing/stack';
import { createHash, randomUUID } from 'node:crypto';
import type { Cast, TestPerson } from './people.js';
import type { RunningDocuments } from './running-service.js';

/** Batch number of the test's case. */
export const BATCH = 'B-TEST-01';
const keys = ['IMPD', 'COA', 'PROTOCOL', 'BMR'];

/** Lower-case hex SHA-256. */
export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** A case that the service has heard of, and what people do in it. */
export class CaseAtWork {
  readonly caseId = randomUUID();

  private constructor(
    private readonly running: RunningDocuments,
    readonly cast: Cast,
  ) {}

  static async open(running: RunningDocuments, cast: Cast): Promise<CaseAtWork> {
    const work = new CaseAtWork(running, cast);
    const { provider, sponsor, otherSponsor, maker, depot, secondProvider } = cast;
    await running.internal('gateway').call(documentServices.peopleFacts, {
      body: { eventId: randomUUID(), organisations: [provider, sponsor, otherSponsor, maker, depot, secondProvider] },
    });
    await running.internal().call(documentServices.caseFacts, {
      body: {
        eventId: randomUUID(),
        caseId: work.caseId,
        version: 1,
        ownerOrg: provider.id,
        sponsorId: sponsor.id,
        parties: [
          { organisationId: maker.id, as: 'MANUFACTURER' },
          { organisationId: depot.id, as: 'HOLDER' },
          { organisationId: secondProvider.id, as: 'SECOND_QP' },
        ],
        batchNumbers: [BATCH],
        blinded: false,
        lines: keys.map((key) => ({ key, title: key, providedBy: 'Sponsor', need: 'H' as const })),
      },
    });
    return work;
  }

  async openDelivery(by: TestPerson = this.cast.supply): Promise<string> {
    return (await this.running.ask(by, deliveries.open, { body: { caseId: this.caseId } })).result.deliveryId;
  }

  /** Metadata of a document; `more` adds or replaces. */
  metadata(deliveryId: string, key: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
    return { filename: `${key.toLowerCase()}.pdf`, caseId: this.caseId, deliveryId, requirementCodes: key, title: key, ...more };
  }

  close(by: TestPerson, deliveryId: string, uploads: string[]) {
    return this.running.ask(by, deliveries.close, { params: { deliveryId }, body: { expectedVersion: 1, uploads } });
  }

  /** Uploads one document in a delivery of its own and hands it in. */
  async handIn(
    content: Buffer,
    key = 'COA',
    more: Readonly<Record<string, string>> = {},
    by: TestPerson = this.cast.supply,
  ): Promise<string> {
    const deliveryId = await this.openDelivery(by);
    const uploadId = await this.running.upload(by, content, this.metadata(deliveryId, key, more));
    const closed = await this.close(by, deliveryId, [uploadId]);
    return closed.result.documents[0]?.documentId ?? '';
  }

  /** Hands in what was uploaded before something died; uploads it again where nothing of it was taken. */
  async handInAgain(deliveryId: string, content: Buffer): Promise<string> {
    const { rows } = await this.running.database.query<{ id: string }>('select id from documents.upload where delivery_id = $1', [
      deliveryId,
    ]);
    const uploadId = rows[0]?.id ?? (await this.running.upload(this.cast.supply, content, this.metadata(deliveryId, 'COA')));
    return (await this.close(this.cast.supply, deliveryId, [uploadId])).result.documents[0]?.documentId ?? '';
  }

  /** The document once its checks have ended; `seconds` where a service has to come back first. */
  checked(documentId: string, seconds?: number): Promise<DocumentSummary> {
    const ended = async () => {
      const document = await this.running.ask(this.cast.reviewer, documents.get, { params: { documentId } });
      return document.current.state === 'RECEIVED' ? undefined : document;
    };
    return until(`document ${documentId} is checked`, ended, seconds);
  }

  /** What release-service tells of a case on hold whose trial goes on. */
  onHold() {
    return {
      eventId: randomUUID(),
      caseId: this.caseId,
      version: Date.now(),
      ownerOrg: this.cast.provider.id,
      sponsorId: this.cast.sponsor.id,
      retainUntil: null,
      legalHold: true,
      reason: 'archived',
    };
  }

  /** What a person says who decides on the newest version. */
  seen({ current }: DocumentSummary): { versionId: string; expectedVersion: number } {
    return { versionId: current.versionId, expectedVersion: current.version };
  }
}
