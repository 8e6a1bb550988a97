import { documents, type DocumentSummary, type DocumentVersion } from '@qp/contracts/documents';
import { KEPT_BLIND, sod6Refusal, unblindingOfDocument } from '@qp/domain/blinding';
import { plainName } from '@qp/platform/bagit';
import type { ServiceClient, SignedInActor } from '@qp/platform/service-kit';

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

/** All versions of the documents of a case that the reader may see, in the order in which they came. */
export async function readDocuments(
  service: ServiceClient,
  of: { readonly caseId: string; readonly blinded: boolean; readonly actor: SignedInActor },
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
  return found;
}

function passportDocument(
  summary: DocumentSummary,
  version: DocumentVersion,
  position: number,
  of: { readonly blinded: boolean; readonly actor: SignedInActor },
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
  const number = String(position).padStart(3, '0');
  return { ...common, path: `documents/${number}-v${version.number}-${plainName(version.fileName)}` };
}
