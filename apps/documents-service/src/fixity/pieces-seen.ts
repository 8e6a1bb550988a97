import type { EvidenceKind } from '@qp/contracts/documents';
import type { Tx } from '@qp/platform/persistence';
import type { SignedInActor } from '@qp/platform/service-kit';
import { heldBack } from '../records/readable-content.js';
import type { FixityFault, FixityRun } from './fixity-run.js';
import type { FormatSamples } from './format-samples.js';

/** A piece of evidence that a certificate names and that the reader may see. */
export interface PieceSeen {
  readonly key: string;
  readonly kind: EvidenceKind;
  readonly mediaType: string;
  readonly sha256: string;
  readonly disposed: boolean;
  readonly document: {
    readonly documentId: string;
    readonly versionId: string;
    readonly number: number;
    readonly title: string;
    readonly fileName: string;
    readonly caseId: string;
  } | null;
  /** Whether its content is given out to this reader: a file that waits for a check by hand is not, and no picture of it. */
  readonly givenOut: boolean;
}

/** Every piece that a run names, in the run itself or in the certificate that was made of it. */
export function keysNamed(run: {
  readonly faults: readonly FixityFault[];
  readonly opened: Readonly<Record<string, FormatSamples>>;
}): string[] {
  const samples = Object.values(run.opened).flatMap(({ read, failures }) => [...read, ...failures]);
  return [...new Set([...run.faults, ...samples].map(({ key }) => key))];
}

/**
 * Those pieces of these that the reader may see, judged as the documents themselves are. A blinded reader sees documents alone, and of these
 * what is not kept from them: what certificates and packages hold is not told apart here.
 */
export async function piecesSeen(tx: Tx, reader: SignedInActor, keys: readonly string[]): Promise<ReadonlyMap<string, PieceSeen>> {
  const rows = await tx.query<Omit<PieceSeen, 'givenOut'> & { readonly version_id: string | null; readonly case_id: string | null }>(
    `select e.key, e.kind, e.media_type as "mediaType", e.sha256, gone.key is not null as disposed, v.id as version_id, v.case_id,
       case when v.id is not null then jsonb_build_object('documentId', v.document_id, 'versionId', v.id, 'number', v.number, 'title', v.title,
         'fileName', v.file_name, 'caseId', v.case_id) end as document
     from documents.evidence e left join documents.evidence_disposal gone on gone.key = e.key
       left join documents.document_version v on v.evidence_key = e.key
     where e.key = any($1::text[]) and (v.id is not null or (e.kind <> 'DOCUMENT' and not documents.scope_blinded()))`,
    [keys],
  );
  const versions = rows.flatMap(({ version_id: id, case_id }) => (id === null || case_id === null ? [] : [{ id, case_id }]));
  const held = await heldBack(tx, reader, versions);
  return new Map(
    rows.map(({ version_id: versionId, case_id: _caseId, ...piece }) => [
      piece.key,
      { ...piece, givenOut: versionId === null || !held.has(versionId) },
    ]),
  );
}

/** The run as far as these pieces go. */
export function withoutOthers<Run extends Pick<FixityRun, 'faults' | 'opened'>>(run: Run, seen: { has(key: string): boolean }): Run {
  const opened = Object.fromEntries(
    Object.entries(run.opened).map(([mediaType, found]) => [
      mediaType,
      { ...found, failures: found.failures.filter(({ key }) => seen.has(key)), read: found.read.filter(({ key }) => seen.has(key)) },
    ]),
  );
  return { ...run, faults: run.faults.filter(({ key }) => seen.has(key)), opened };
}
