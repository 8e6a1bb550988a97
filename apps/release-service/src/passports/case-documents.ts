import { documents, type DocumentSummary, type DocumentVersion } from '@qp/contracts/documents';
import { ApiProblem } from '@qp/contracts/operation';
import { KEPT_BLIND, sod6Refusal, unblindingOfDocument } from '@qp/domain/blinding';
import { plainName } from '@qp/platform/bagit';
import type { ServiceClient, SignedInActor } from '@qp/platform/service-kit';
import { disposalWords, type Disposal } from './disposal.js';
import type { PassportReader } from './reader.js';

/** A version of a document as it goes into a passport. */
export interface PassportDocument {
  readonly documentId: string;
  readonly title: string;
  readonly requirementKeys: readonly string[];
  readonly version: DocumentVersion;
  /** Path of its file; undefined where the file is left out. */
  readonly path?: string;
  /** Why its file is left out. */
  readonly leftOut?: string;
}

/** A version of another batch's document that a requirement of the case rests on. */
export interface ReferredVersion {
  readonly documentId: string;
  readonly versionId: string;
}

/**
 * All versions of the documents of a case that the reader may see, in the order in which they came, and after them the versions of standing
 * documents that the case refers to.
 */
export async function readDocuments(
  service: ServiceClient,
  of: {
    readonly caseId: string;
    readonly blinded: boolean;
    readonly actor: SignedInActor;
    readonly referred: readonly ReferredVersion[];
    /** Set where the files of the case were disposed of. */
    readonly disposal?: Disposal;
  },
): Promise<PassportDocument[]> {
  const summaries = await service.call(documents.list, { query: { caseId: of.caseId } });
  const found: PassportDocument[] = [];
  for (const summary of summaries) {
    const { versions } =
      summary.current.number > 1
        ? await service.call(documents.get, { params: { documentId: summary.documentId } })
        : { versions: [summary.current] };
    const oldestFirst = [...versions].sort((one, other) => one.number - other.number);
    for (const version of oldestFirst) found.push(passportDocument(summary, version, found.length + 1, of));
  }
  for (const { documentId, versionId } of of.referred) {
    if (found.some(({ version }) => version.versionId === versionId)) continue;
    const document = await seen(service, documentId);
    const version = document?.versions.find((one) => one.versionId === versionId);
    if (document && version) found.push(passportDocument(document, version, found.length + 1, of));
  }
  return found;
}

/** A document, or undefined where it is not the reader's to see. */
async function seen(service: ServiceClient, documentId: string) {
  try {
    return await service.call(documents.get, { params: { documentId } });
  } catch (error) {
    if (error instanceof ApiProblem && error.problem.code === 'NOT_FOUND') return undefined;
    throw error;
  }
}

/** The versions of standing documents from other batches that a case refers to. */
export async function referredVersions(reader: PassportReader, caseId: string): Promise<ReferredVersion[]> {
  return reader.inScope((tx) =>
    tx.query<ReferredVersion>(
      `select distinct line.document_id as "documentId", line.document_version_id as "versionId"
       from release.requirement_line line join release.standing_document standing on standing.id = line.standing_id
       where line.case_id = $1 and line.in_force and line.state = 'ACCEPTED' and standing.from_case is distinct from $1 order by 1, 2`,
      [caseId],
    ),
  );
}

function passportDocument(
  summary: DocumentSummary,
  version: DocumentVersion,
  position: number,
  of: { readonly blinded: boolean; readonly actor: SignedInActor; readonly disposal?: Disposal },
): PassportDocument {
  const { documentId, title, requirementKeys } = summary;
  const common = { documentId, title, requirementKeys, version };
  if (!version.locked) return { ...common, leftOut: version.state === 'QUARANTINED' ? 'in quarantine' : 'not checked yet' };
  const unblinds = unblindingOfDocument(requirementKeys);
  const refusal = unblinds && sod6Refusal(of.actor.roles, of.blinded, unblinds);
  if (refusal)
    return {
      documentId,
      title: KEPT_BLIND,
      requirementKeys: [],
      version: {
        ...version,
        fileName: KEPT_BLIND,
        batchNo: null,
        productCode: null,
        issuedBy: null,
        pageRanges: null,
        checks: [],
        decision: null,
      },
      leftOut: `it could break the blind (${refusal.code})`,
    };
  if (of.disposal && !of.disposal.keptVersions.includes(version.versionId)) return { ...common, leftOut: disposalWords(of.disposal) };
  const number = String(position).padStart(3, '0');
  return { ...common, path: `documents/${number}-v${version.number}-${plainName(version.fileName)}` };
}
