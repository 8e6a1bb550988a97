import { reasonsAgainstCertifying, type NamingOnDay } from '../people/index.js';
import type { Need, RequirementLine } from '../requirements/index.js';
import { auditRows, judgeSite, type SiteStanding } from '../suppliers/index.js';
import type { Endangerment, EndangeringFact } from './forward-view.js';

type AuditLine = Pick<RequirementLine, 'code' | 'subjects'>;

/** How much the lines need an audit of the site; undefined where none asks for one. */
function needOf(lines: readonly AuditLine[], { site, country }: SiteStanding): Need | undefined {
  const asking = lines
    .filter(({ code }) => auditRows.includes(code))
    .flatMap(({ subjects }) => subjects)
    .filter((subject) => subject.kind === 'SITE' && subject.name === site && subject.country === country && subject.need !== 'I');
  return asking.find(({ need }) => need === 'H')?.need ?? asking[0]?.need;
}

/** Whether records answer an audit row, so that no document of it is waited for: every site that it speaks of has one. */
export function ruledByRecords(line: AuditLine, standings: readonly SiteStanding[]): boolean {
  const sites = line.subjects.filter(({ kind }) => kind === 'SITE');
  return (
    auditRows.includes(line.code) &&
    sites.length > 0 &&
    sites.every(({ name, country }) => standings.some((one) => one.site === name && one.country === country))
  );
}

function whyOf(lapsedOn: string | undefined, today: string): Endangerment {
  if (lapsedOn === undefined) return 'NOT_APPROVED';
  return lapsedOn < today ? 'EXPIRED' : 'EXPIRES_BEFORE';
}

/** Sites whose audit will not stand on the day: it lapses before and no justification covers it, or what the records say keeps it from counting (EU GMP Annex 16 1.7.3). */
export function endangeringSites(
  lines: readonly AuditLine[],
  standings: readonly SiteStanding[],
  day: string,
  today: string,
): EndangeringFact[] {
  return standings.flatMap((standing) => {
    const need = needOf(lines, standing);
    if (need === undefined) return [];
    const then = judgeSite(standing, day);
    if (!then.blocked && then.actionsClosed && (then.audited || then.justified)) return [];
    const now = judgeSite(standing, today);
    const lapses = !now.blocked && now.actionsClosed && now.assessed ? then.validTo : undefined;
    return [
      {
        key: `SITE_AUDIT:${standing.site}`,
        title: `Audit of ${standing.site} (${standing.country})`,
        providedBy: 'QP provider',
        need,
        why: whyOf(lapses, today),
        ...(lapses !== undefined && { validTo: lapses }),
      },
    ];
  });
}

/** An authorisation with everybody named on it, as it decides who could certify on a day to come. */
export interface AuthorisationAhead {
  readonly number: string;
  readonly validTo: string | null;
  /** Absences left out: those the planning of capacity looks at. */
  readonly namings: readonly Omit<NamingOnDay, 'authorisationInForce' | 'absences'>[];
}

/** Last day on which naming and training both hold. */
const lastDayOf = ({ namedTo, trainingCurrentUntil }: AuthorisationAhead['namings'][number]): string =>
  namedTo !== null && namedTo < trainingCurrentUntil ? namedTo : trainingCurrentUntil;

/** What of an authorisation stands against certifying on the day: it ends, or nobody named on it will still be named and trained (SOD-1; CTR Art 61, 62). */
export function endangeringAuthorisation({ number, validTo, namings }: AuthorisationAhead, day: string, today: string): EndangeringFact[] {
  const providedBy = 'MIA holder';
  if (validTo !== null && validTo < day)
    return [{ key: 'AUTHORISATION', title: `Authorisation ${number}`, providedBy, need: 'H', why: whyOf(validTo, today), validTo }];
  const couldOn = (on: string) =>
    namings.filter((naming) => reasonsAgainstCertifying({ ...naming, authorisationInForce: true, absences: [] }, { day: on }).length === 0);
  if (couldOn(day).length > 0) return [];
  const lapses = couldOn(today).map(lastDayOf).sort().at(-1);
  return [
    {
      key: 'QP_NAMING',
      title: `Naming and training of a QP on authorisation ${number}`,
      providedBy,
      need: 'H',
      why: lapses === undefined ? 'MISSING' : 'EXPIRES_BEFORE',
      ...(lapses !== undefined && { validTo: lapses }),
    },
  ];
}
