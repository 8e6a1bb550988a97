import { certifierQueries } from '@qp/contracts/release';
import { reasonsAgainstCertifying, type Absence, type CertifyingQuestion } from '@qp/domain/people';
import { defineQuery } from '../command-pipeline/index.js';

interface Row {
  readonly id: string;
  readonly number: string;
  readonly holder: string;
  readonly member_state: string;
  readonly absences: Absence[];
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
    `select a.id, a.number, a.facts ->> 'holderName' as holder, a.facts ->> 'memberState' as member_state,
       a.approved_at is not null and a.valid_from <= $1 and (a.valid_to is null or a.valid_to >= $1) as in_force,
       q.person_id, q.person_name, q.role, q.product_types, q.signs_from, q.facts, q.training_current_until, q.valid_from, q.valid_to,
       (q.approved_at at time zone 'utc')::date as approved_on,
       coalesce((select jsonb_agg(jsonb_build_object('from', x.from_day, 'to', x.to_day) order by x.from_day)
         from release.qp_absence x where x.person_id = q.person_id), '[]') as absences
     from release.authorisation a left join release.authorisation_qp q on q.authorisation_id = a.id
     where $2::text is null or a.number = $2 order by a.number, q.person_name, q.valid_from`,
    [query.day, query.number ?? null],
  );
  return [...new Set(rows.map(({ id }) => id))].map((authorisationId) => {
    const of = rows.filter(({ id }) => id === authorisationId);
    const [first] = of;
    const { number = '', holder: holderName = '', in_force: inForce = false } = first ?? {};
    const qps = of.flatMap((row) => (row.person_id === null ? [] : [named(row, row.person_id, query)]));
    return { authorisationId, number, holderName, inForce, qps };
  });
});

function named(row: Row, personId: string, question: CertifyingQuestion) {
  const whyNot = reasonsAgainstCertifying(
    {
      authorisationInForce: row.in_force,
      authorisationMemberState: row.member_state,
      role: row.role,
      approvedOn: row.approved_on,
      namedFrom: row.valid_from,
      namedTo: row.valid_to,
      trainingCurrentUntil: row.training_current_until,
      productTypes: row.product_types,
      signsFrom: row.signs_from,
      remoteApproval: row.facts.remoteApproval ?? null,
      absences: row.absences,
    },
    question,
  );
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
