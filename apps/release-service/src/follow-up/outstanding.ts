import type { OrganisationKind, Role } from '@qp/domain/people';
import { tellsTreatment } from '@qp/domain/blinding';
import { canExist, isOutstanding } from '@qp/domain/follow-up';
import { dayInWords } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import { isBlindedCase } from '../blinding/index.js';

/** One thing that an organisation owes on a case. */
export interface OutstandingItem {
  /** In words: the title of the document or the question, and why it is asked again. */
  readonly words: string;
  /** Where on the case it is handed in or answered. */
  readonly path: string;
  /** Day on which it was promised, `YYYY-MM-DD`: it is not asked for before that day is over. */
  readonly promisedOn?: string;
}

/** What one organisation owes on a case, and who of it is told. */
export interface Owing {
  readonly organisationId: string;
  readonly organisation: string;
  readonly kind: OrganisationKind;
  readonly roles: readonly Role[];
  readonly items: readonly OutstandingItem[];
}

/** Roles whose people hand documents in, by the kind of their organisation. */
export const whoHandsIn: Readonly<Partial<Record<OrganisationKind, readonly Role[]>>> = {
  SPONSOR: ['SPONSOR_CLINSUP'],
  CRO: ['CRO'],
  MANUFACTURER: ['MANUFACTURER', 'QC'],
  IMPORTER: ['IMPORTER'],
  LABORATORY: ['QC'],
  DEPOT: ['DEPOT'],
  SITE: ['SITE_PHARMACY'],
};

interface Line {
  readonly key: string;
  readonly title: string;
  readonly per: string;
  readonly state: string;
  readonly kind: OrganisationKind;
  readonly rejected_because: string | null;
  readonly promised_on: string | null;
}

interface Party {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
}

/** The batch of a case, as far as reminders depend on it. */
export interface RemindedCase {
  readonly caseId: string;
  readonly sponsorId: string;
  readonly manufacturedOn: string;
}

/**
 * What every party outside the house owes on a case now (domain reference 7.4): documents outstanding that can exist, and questions not answered.
 * A document goes to the party that provides it; where none of its kind takes part, to the sponsor, who answers for its supply chain.
 */
export async function owingOn(tx: Tx, of: RemindedCase, today: string): Promise<Owing[]> {
  const parties = await tx.query<Party>(
    `select distinct on (organisation.kind, organisation.id) organisation.id, organisation.name, organisation.kind from release.organisation
     where organisation.id = $2 or organisation.id in (select org_id from release.party where subject_id = $1) order by organisation.kind, organisation.id`,
    [of.caseId, of.sponsorId],
  );
  const lines = await tx.query<Line>(
    `select key, title, per, state, compiled -> 'providers' ->> 0 as kind, rejected_because,
       (select p.promised_on::text from release.document_promise p where p.case_id = l.case_id and p.key = l.key order by p.number desc limit 1) as promised_on
     from release.requirement_line l where case_id = $1 and in_force and need <> 'I' and due = 'CERTIFICATION' order by position, key`,
    [of.caseId],
  );
  const questions = await tx.query<{ id: string; question: string; asked_of: string }>(
    `select id, question, asked_of from release.query where case_id = $1 and state = 'OPEN' order by asked_at, id`,
    [of.caseId],
  );
  const blinded = await isBlindedCase(tx, of.caseId);
  const wanted = lines.filter(({ state, per }) => isOutstanding(state) && canExist(per, of.manufacturedOn, today));
  return parties.flatMap((party) => {
    const roles = whoHandsIn[party.kind];
    if (!roles) return [];
    const provides = (kind: OrganisationKind): boolean =>
      kind === party.kind || (party.id === of.sponsorId && kind !== 'QP_PROVIDER' && !parties.some((other) => other.kind === kind));
    const items = [
      ...wanted.filter(({ kind }) => provides(kind)).map((line) => itemOf(of.caseId, line, blinded, today)),
      ...questions
        .filter(({ asked_of }) => asked_of === party.id)
        .map(({ id, question }) => ({ words: `Question: ${question}`, path: `/cases/${of.caseId}/queries/${id}` })),
    ];
    return items.length === 0 ? [] : [{ organisationId: party.id, organisation: party.name, kind: party.kind, roles, items }];
  });
}

function itemOf(caseId: string, line: Line, blinded: boolean, today: string): OutstandingItem {
  const { key, title, state, rejected_because: because, promised_on: promisedOn } = line;
  const why: Readonly<Record<string, string>> = {
    REJECTED: `not accepted${because ? `: ${because}` : ''}`,
    EXPIRED: 'expired, a valid one is needed',
    QUARANTINED: 'held back by the checks of the file, please hand it in again',
  };
  const said = [why[state], promisedOn !== null && promisedOn < today && `promised for ${dayInWords(promisedOn)}`]
    .filter(Boolean)
    .join('; ');
  return {
    words: said ? `${title} (${said})` : title,
    ...(promisedOn !== null && { promisedOn }),
    // An address that names the line would say what the batch is.
    path: blinded && tellsTreatment(key) ? `/cases/${caseId}` : `/cases/${caseId}/requirements/${encodeURIComponent(key)}/upload`,
  };
}
