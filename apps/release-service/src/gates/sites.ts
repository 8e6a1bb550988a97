import type { AuthorityStanding } from '@qp/domain/certification';
import type { DeclarationMismatch } from '@qp/domain/suppliers';
import type { LineRow } from '../requirements/requirement-rows.js';
import type { CaseSite } from '../site-audits/judge-sites.js';

function unexpired(line: LineRow, today: string): boolean {
  return line.state === 'ACCEPTED' && (line.validTo === undefined || line.validTo >= today);
}

const unnamed = 'the sites of the supply chain';

function sitesOf(line: LineRow): string[] {
  const named = line.compiled.subjects.filter(({ kind }) => kind === 'SITE').map(({ name }) => name);
  return named.length > 0 ? named : [unnamed];
}

/**
 * QP declarations that the batch needs, by site (row 17 of the requirement matrix). One does not cover a site that the records block, nor one whose
 * fields, where they were typed and compared, do not agree with the batch; what concerns no single site concerns all.
 */
export function declarationStandings(
  lines: readonly LineRow[],
  sites: readonly CaseSite[],
  today: string,
  mismatches: readonly DeclarationMismatch[] = [],
): AuthorityStanding['declarations'] {
  return lines
    .filter(({ key }) => key === 'QP_DECLARATION')
    .flatMap((line) =>
      sitesOf(line).map((siteId) => {
        const record = sites.find(({ site }) => site === siteId);
        if (record?.blocked) return { siteId, valid: false, words: `The QP declaration names ${siteId}: ${record.words}` };
        const words = wordsFor(siteId, mismatches);
        if (words !== '') return { siteId, valid: false, words };
        return { siteId, valid: unexpired(line, today) };
      }),
    );
}

function wordsFor(siteId: string, mismatches: readonly DeclarationMismatch[]): string {
  return mismatches
    .filter(({ site }) => site === undefined || site === siteId)
    .map(({ words }) => words)
    .join(' ');
}

/** Audits behind the batch, by site (row 18): a current report, a current audit on record, or why there is none. */
export function auditStandings(lines: readonly LineRow[], sites: readonly CaseSite[], today: string): AuthorityStanding['audits'] {
  return lines
    .filter(({ compiled }) => compiled.code === 'AUDIT_REPORT')
    .flatMap((line) =>
      sitesOf(line).map((siteId) => {
        const record = sites.find(({ site }) => site === siteId);
        const blocked = record?.blocked === true;
        const reported = line.state === 'ACCEPTED' ? (line.validTo ?? today) : undefined;
        const audited = record?.audited ? record.validTo : undefined;
        const justified = line.warning?.reason ?? (line.notApplicable?.agreedBy ? line.notApplicable.reason : undefined);
        return {
          siteId,
          currentUntil: blocked
            ? undefined
            : [reported, audited]
                .flatMap((day) => day ?? [])
                .sort()
                .at(-1),
          justification: blocked ? undefined : (justified ?? (record?.justified ? record.words : undefined)),
          ...(record && { words: record.words }),
        };
      }),
    );
}
