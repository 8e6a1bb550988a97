import type { Absence, NamedQp, ProductScope } from '@qp/domain/people';
import type { Tx } from '@qp/platform/persistence';

/** Product types of a naming, in the words of SOD-1. */
export const namedScopes: Readonly<Record<string, ProductScope>> = {
  CHEMICAL: 'NON_STERILE',
  STERILE: 'STERILE',
  BIOLOGICAL: 'BIOLOGICAL',
  ATMP: 'ATMP',
  RADIOPHARMA: 'RADIOPHARMACEUTICAL',
};

/** The naming of a QP on an authorisation, with what the gates ask of it. */
export interface NamedQpRecord {
  readonly id: string;
  readonly version: number;
  readonly personId: string;
  readonly personName: string;
  readonly role: string;
  readonly signsFrom: readonly string[];
  readonly remoteApproval?: string;
  readonly named: NamedQp;
}

/** The latest naming of a person on an authorisation; undefined where there is none. */
export async function readNamedQp(
  tx: Tx,
  authorisationId: string,
  personId: string,
  authorisationNo: string,
): Promise<NamedQpRecord | undefined> {
  const row = await tx.maybe<{
    id: string;
    version: number;
    person_name: string;
    role: string;
    product_types: string[];
    signs_from: string[];
    valid_from: string;
    valid_to: string | null;
    state: string;
    remote: string | null;
    training_current_until: string;
  }>(
    `select id, version, person_name, role, product_types, signs_from, valid_from, valid_to, state, facts ->> 'remoteApproval' as remote, training_current_until
     from release.authorisation_qp where authorisation_id = $1 and person_id = $2 order by state = 'ACTIVE' desc, valid_from desc limit 1`,
    [authorisationId, personId],
  );
  if (!row) return undefined;
  return {
    id: row.id,
    version: row.version,
    personId,
    personName: row.person_name,
    role: row.role,
    signsFrom: row.signs_from,
    remoteApproval: row.remote ?? undefined,
    named: {
      personId,
      authorisationNo,
      status: row.state === 'ACTIVE' ? 'ACTIVE' : 'INACTIVE',
      validFrom: row.valid_from,
      validTo: row.valid_to ?? undefined,
      scope: row.product_types.flatMap((type) => namedScopes[type] ?? []),
      trainingCurrentUntil: row.training_current_until,
      absences: await absencesOf(tx, personId),
    },
  };
}

/** Days on which a person cannot act, as far as they were entered. */
export function absencesOf(tx: Tx, personId: string): Promise<Absence[]> {
  return tx.query('select from_day::text as "from", to_day::text as "to" from release.qp_absence where person_id = $1 order by from_day', [
    personId,
  ]);
}
