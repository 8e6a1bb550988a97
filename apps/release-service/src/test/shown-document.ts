import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { DocumentSummary } from '@qp/contracts/documents';
import { sha256Hex } from '@qp/platform/auth';
import type { ACase } from './a-case.js';
import type { ReleaseStack } from './release-stack.js';

/** What a test says of a document; the rest is as of any other. */
export interface ShownAs {
  readonly documentId?: string;
  readonly versionId?: string;
  readonly title: string;
  readonly requirementKeys: readonly string[];
  readonly deliveredBy: string;
  readonly current?: Partial<DocumentSummary['current']>;
}

/** A document of the case with bytes of its own, as documents-service shows it and gives it out. */
export function shownDocument(stack: ReleaseStack, { caseId }: ACase, bytes: Buffer, as: ShownAs): DocumentSummary {
  const { documentId = randomUUID(), versionId = randomUUID(), title, requirementKeys } = as;
  stack.told.contents.set(versionId, () => Readable.from([bytes]));
  return {
    documentId,
    caseId,
    title,
    requirementKeys: [...requirementKeys],
    current: {
      versionId,
      number: 1,
      version: 1,
      state: 'ACCEPTED',
      deliveryId: randomUUID(),
      fileName: `${title} (é).pdf`,
      mediaType: 'application/pdf',
      size: bytes.length,
      sha256: sha256Hex(bytes),
      pages: 1,
      language: 'en',
      certifiedCopy: false,
      issuedBy: null,
      batchNo: null,
      validTo: null,
      uploadedBy: { personId: randomUUID(), name: 'J. Supply' },
      deliveredBy: { organisationId: as.deliveredBy, name: 'Aurora' },
      receivedAt: new Date().toISOString(),
      handedInAt: null,
      checkedAt: null,
      checks: [],
      locked: true,
      decision: null,
      reason: null,
      productCode: null,
      strength: null,
      site: null,
      issuedOn: null,
      pageRanges: null,
      openQueries: 0,
      ...as.current,
    },
  };
}
