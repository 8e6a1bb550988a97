import type { AuthorityStanding } from '@qp/domain/certification';
import type { LineRow } from '../requirements/requirement-rows.js';

function unexpired(line: LineRow, today: string): boolean {
  return line.state === 'ACCEPTED' && (line.validTo === undefined || line.validTo >= today);
}

function sitesOf(line: LineRow): string[] {
  const named = line.compiled.subjects.filter(({ kind }) => kind === 'SITE').map(({ name }) => name);
  return named.length > 0 ? named : ['the sites of the supply chain'];
}

/** QP declarations that the batch needs, by site (row 17 of the requirement matrix). */
export function declarationStandings(lines: readonly LineRow[], today: string): AuthorityStanding['declarations'] {
  return lines
    .filter(({ key }) => key === 'QP_DECLARATION')
    .flatMap((line) => sitesOf(line).map((siteId) => ({ siteId, valid: unexpired(line, today) })));
}

/** Audits behind the batch, by site (row 18): a current report, or why there is none. */
export function auditStandings(lines: readonly LineRow[], today: string): AuthorityStanding['audits'] {
  return lines
    .filter(({ key }) => key === 'AUDIT_REPORT')
    .flatMap((line) =>
      sitesOf(line).map((siteId) => ({
        siteId,
        currentUntil: line.state === 'ACCEPTED' ? (line.validTo ?? today) : undefined,
        justification: line.warning?.reason ?? (line.notApplicable?.agreedBy ? line.notApplicable.reason : undefined),
      })),
    );
}
