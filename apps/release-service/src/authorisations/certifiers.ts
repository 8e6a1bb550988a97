import { certifierQueries } from '@qp/contracts/release';
import { defineQuery } from '../command-pipeline/index.js';

interface Row {
  readonly id: string;
  readonly number: string;
  readonly holder: string;
  readonly in_force: boolean;
  readonly person_id: string | null;
  readonly person_name: string;
  readonly role: string;
  readonly product_types: string[];
  readonly signs_from: string[];
  readonly facts: { readonly remoteApproval?: string; readonly qualificationBasis?: string; readonly evidence?: string };
  readonly training_current_until: string;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly approved_on: string | null;
}

/** Namings that were in force on the day at least on paper, each with every reason why the person could not certify then. */
export const whoCouldCertify = defineQuery(certifierQueries.onDay, async ({ tx }, { query }) => {
  const rows = await tx.query<Row>(
    `select a.id, a.number, a.facts ->> 'holderName' as holder,
       a.approved_at is not null and a.valid_from <= $1 and (a.valid_to is null or a.valid_to >= $1) as in_force,
       q.person_id, q.person_name, q.role, q.product_types, q.signs_from, q.facts, q.training_current_until, q.valid_from, q.valid_to,
       (q.approved_at at time zone 'utc')::date as approved_on
     from release.authorisation a left join release.authorisation_qp q on q.authorisation_id = a.id
     where $2::text is null or a.number = $2 order by a.number, q.person_name, q.valid_from`,
    [query.day, query.number ?? null],
  );
  return [...new Set(rows.map(({ id }) => id))].map((authorisationId) => {
    const of = rows.filter(({ id }) => id === authorisationId);
    const [first] = of;
    const { number = '', holder: holderName = '', in_force: inForce = false } = first ?? {};
    const qps = of.flatMap((row) => (row.person_id === null ? [] : [named(row, row.person_id, query.day)]));
    return { authorisationId, number, holderName, inForce, qps };
  });
});

function named(row: Row, personId: string, day: string) {
  const whyNot = [
    ...(row.in_force ? [] : ['The authorisation was not in force.']),
    ...(row.approved_on === null || row.approved_on > day ? ['No second person had approved the naming.'] : []),
    ...(row.valid_from > day ? [`Named only from ${row.valid_from}.`] : []),
    ...(row.valid_to !== null && row.valid_to < day ? [`Named only until ${row.valid_to}.`] : []),
    ...(row.training_current_until < day ? [`Training was current only until ${row.training_current_until}.`] : []),
    ...(row.role === 'QP_CONF' ? ['Named to confirm parts of manufacture, not to certify.'] : []),
  ];
  return {
    personId,
    name: row.person_name,
    role: row.role,
    productTypes: row.product_types,
    signsFrom: row.signs_from,
    remoteApproval: row.facts.remoteApproval ?? null,
    qualificationBasis: row.facts.qualificationBasis ?? null,
    trainingCurrentUntil: row.training_current_until,
    namedFrom: row.valid_from,
    namedTo: row.valid_to,
    evidence: row.facts.evidence ?? null,
    approvedOn: row.approved_on,
    could: whyNot.length === 0,
    whyNot,
  };
}
