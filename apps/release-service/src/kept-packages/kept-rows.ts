import { keepsBlind } from '@qp/domain/blinding';
import type { Tx } from '@qp/platform/persistence';
import type { SignedInActor } from '@qp/platform/service-kit';

/** Kinds of packages that are kept of an archived case. */
export const keptKinds = ['PASSPORT', 'TMF_EXCHANGE'] as const;
/** Kind of a kept package. */
export type KeptKind = (typeof keptKinds)[number];

/** A package that was made once and is kept; its bytes are evidence. */
export interface KeptPackage {
  readonly kind: KeptKind;
  readonly key: string;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly keptAt: Date;
}

/** Key under which the evidence store has a package. */
export function keptKey(caseId: string, kind: KeptKind): string {
  return `archive-package/${caseId}/${kind === 'PASSPORT' ? 'passport' : 'tmf-exchange'}.zip`;
}

/** The kinds that are kept of a case, whoever asks. */
export async function kindsKept(tx: Tx, caseId: string): Promise<readonly KeptKind[]> {
  const rows = await tx.query<{ kind: KeptKind }>('select kind from release.kept_package where case_id = $1', [caseId]);
  return rows.map(({ kind }) => kind);
}

/**
 * The kept packages of a case that this person may have: they hold all that its provider sees, so they are the provider's own people's, but
 * not those of a blinded role in a blinded trial (SOD-6). None once the files of the case were disposed of.
 */
export async function keptFor(tx: Tx, actor: SignedInActor, caseId: string): Promise<readonly KeptPackage[]> {
  const { blinded } = await tx.one<{ blinded: boolean }>('select release.is_blinded($1) as blinded', [caseId]);
  if (keepsBlind(actor.roles, blinded)) return [];
  return tx.query<KeptPackage>(
    `select kind, evidence_key as key, sha256, size::float8 as size, kept_at as "keptAt" from release.kept_package kept
     where case_id = $1 and owner_org = $2
       and not exists (select 1 from release.disposal where disposal.case_id = kept.case_id and approved_by is not null) order by kind`,
    [caseId, actor.organisationId],
  );
}
