import { documentServices, documents as documentOperations } from '@qp/contracts/documents';
import type { ExchangeAuditRecord, ExchangeSignature } from '@qp/domain/filing';
import { plainName } from '@qp/platform/bagit';
import { Readable } from 'node:stream';
import type { Dossier, PassportReader } from '../passports/index.js';

/** Milliseconds that one file may take from its store. */
const FILE_PATIENCE = 15 * 60_000;

/** The content of a filed record, and what its object says of it. */
export interface FiledContent {
  readonly fileName: string;
  readonly open: () => Promise<Readable>;
  readonly version: string;
  readonly state: 'Current' | 'Superseded' | 'Obsolete';
  readonly copy: boolean;
  readonly language?: string;
  readonly expires?: string;
  readonly organisation?: string;
  /** Member state, for what is filed at country level. */
  readonly memberState?: string;
  /** Day of the record, `YYYY-MM-DD`. */
  readonly date: string;
  readonly signatures: readonly ExchangeSignature[];
  readonly auditRecords: readonly ExchangeAuditRecord[];
}

/** Finds the content of a filed record; undefined where the reader may not see it, or it is a reference into another archive. */
export function contentOf(reader: PassportReader, dossier: Dossier, recordId: string): FiledContent | undefined {
  return documentContent(reader, dossier, recordId) ?? certificateContent(reader, dossier, recordId) ?? recordContent(dossier, recordId);
}

function documentContent(reader: PassportReader, dossier: Dossier, recordId: string): FiledContent | undefined {
  const found = dossier.documents.find(({ version }) => version.versionId === recordId);
  if (found?.path === undefined) return undefined;
  const { documentId, version } = found;
  return {
    fileName: plainName(version.fileName),
    open: async () => {
      const params = { documentId, versionId: version.versionId };
      return bytesOf(await reader.documents.stream(documentOperations.content, { params, timeout: FILE_PATIENCE }), version.fileName);
    },
    version: String(version.number),
    state: version.state === 'SUPERSEDED' ? 'Superseded' : version.state === 'EXPIRED' ? 'Obsolete' : 'Current',
    copy: version.certifiedCopy,
    ...(/^[a-z]{2}$/.test(version.language) && { language: version.language }),
    ...(version.validTo !== null && { expires: version.validTo }),
    organisation: version.issuedBy ?? version.deliveredBy.name,
    date: version.receivedAt.slice(0, 10),
    signatures: [],
    auditRecords: auditRecordsOf(dossier, [documentId, version.versionId]),
  };
}

function certificateContent(reader: PassportReader, dossier: Dossier, recordId: string): FiledContent | undefined {
  const found = dossier.certificates.find(({ record }) => record.id === recordId);
  if (!found?.file.shown) return undefined;
  const { record } = found;
  const { key, path } = found.file.content;
  const newest = Math.max(...dossier.certificates.map((certificate) => certificate.record.version));
  const entry = dossier.register.find(({ certificateId }) => certificateId === record.id);
  return {
    fileName: plainName(path.split('/').at(-1) ?? 'certificate.pdf'),
    open: () => openEvidence(reader, key, path),
    version: String(record.version),
    state: record.version === newest ? 'Current' : 'Superseded',
    copy: false,
    language: 'en',
    date: record.issuedAt.slice(0, 10),
    signatures: signaturesOf(dossier, ({ id }) => id === entry?.signatureId),
    auditRecords: auditRecordsOf(dossier, [record.id]),
  };
}

/** Records that have no file of their own: as JSON, as the reader is shown them. */
function recordContent(dossier: Dossier, recordId: string): FiledContent | undefined {
  const candidates: readonly {
    readonly id: string;
    readonly at: string | null;
    readonly memberState?: string;
    readonly record: unknown;
  }[] = [
    ...dossier.handoffs.map((record) => ({ id: record.id, at: record.sentAt, record })),
    ...dossier.releases.map((record) => ({ id: record.id, at: record.releasedAt, memberState: record.memberState, record })),
    ...dossier.shipments.map((record) => ({ id: record.id, at: record.history.at(-1)?.at ?? null, record })),
    ...dossier.queries.map((record) => ({ id: record.id, at: record.askedAt, record })),
    ...dossier.deviations.map((record) => ({ id: record.id, at: record.raisedAt, record })),
    ...dossier.confirmations.map((record) => ({ id: record.id, at: null, record })),
  ];
  const found = candidates.find(({ id }) => id === recordId);
  if (!found) return undefined;
  return {
    fileName: 'record.json',
    open: () => Promise.resolve(Readable.from([Buffer.from(`${JSON.stringify(found.record, null, 1)}\n`)])),
    version: '1',
    state: 'Current',
    copy: false,
    language: 'en',
    ...(found.memberState !== undefined && { memberState: found.memberState }),
    date: (found.at ?? dossier.view.openedAt).slice(0, 10),
    signatures: signaturesOf(dossier, ({ of }) => of.endsWith(`/${recordId}`)),
    auditRecords: auditRecordsOf(dossier, [recordId]),
  };
}

function signaturesOf(dossier: Dossier, wanted: (signature: Dossier['signatures'][number]) => boolean): ExchangeSignature[] {
  return dossier.signatures.filter(wanted).map((signature) => ({
    methodology: 'Electronic',
    userOid: signature.id,
    name: signature.name,
    at: signature.signedAt,
    reason: signature.meaningText,
  }));
}

function auditRecordsOf(dossier: Dossier, subjects: readonly string[]): ExchangeAuditRecord[] {
  return dossier.auditRows
    .filter(({ subject }) => subjects.includes(subject.id))
    .map((row, index) => ({
      id: row.eventId,
      at: row.at,
      user: row.actor.name ?? 'QP Release',
      type: index === 0 ? 'New' : 'Change',
      event: row.action,
    }));
}

/** The bytes of a piece of evidence; `what` names it where it cannot be read. */
export async function openEvidence(reader: PassportReader, key: string, what: string): Promise<Readable> {
  return bytesOf(await reader.tools.documents.stream(documentServices.getEvidence, { query: { key }, timeout: FILE_PATIENCE }), what);
}

function bytesOf(answer: Response, what: string): Readable {
  if (!answer.ok || !answer.body) throw new Error(`${what} cannot be read: ${answer.status}`);
  return Readable.fromWeb(answer.body);
}
