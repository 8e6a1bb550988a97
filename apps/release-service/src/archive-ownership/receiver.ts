import type { OrganisationKind } from '@qp/domain/people';
import type { Tx } from '@qp/platform/persistence';

/** The archivist whom a reference names, and their organisation. */
interface NamedArchivist {
  readonly archivist: string;
  readonly organisation: string;
  readonly kind: OrganisationKind;
}

/** Looks up by both ids, which the receiving side passed on, whom they name; undefined where that is no archivist of that organisation. */
export function archivistAt(
  tx: Tx,
  { organisationId, archivistId }: { readonly organisationId: string; readonly archivistId: string },
): Promise<NamedArchivist | undefined> {
  return tx.maybe<NamedArchivist>(
    'select person_name as archivist, organisation_name as organisation, organisation_kind as kind from release.archivist_at($1, $2)',
    [archivistId, organisationId],
  );
}
