import type { SiteStandingFact } from '@qp/contracts/audits';
import { auditRows, judgeSite, type JudgedSite } from '@qp/domain/suppliers';
import type { Tx } from '@qp/platform/persistence';
import type { LineRow } from '../requirements/requirement-rows.js';

/** A site that a case needs audited, with what the records of audits say of it. */
export interface CaseSite extends JudgedSite {
  readonly site: string;
  readonly country: string;
  /** False: no audit and no justification is on record. */
  readonly known: boolean;
}

/** What is on record of the sites that its owner knows. */
export async function standingsFor(tx: Tx, caseId: string): Promise<SiteStandingFact[]> {
  const rows = await tx.query<{ standing: SiteStandingFact }>('select standing from release.site_standings_for($1)', [caseId]);
  return rows.map(({ standing }) => standing);
}

/** The sites that rows 17 to 20 speak of, judged on the day by the records; a site without a record was never audited. */
export function judgeSites(lines: readonly LineRow[], standings: readonly SiteStandingFact[], today: string): CaseSite[] {
  const asked = lines
    .filter(({ compiled }) => auditRows.includes(compiled.code) || compiled.code === 'QP_DECLARATION')
    .flatMap(({ compiled }) => compiled.subjects.filter(({ kind }) => kind === 'SITE'));
  const once = asked.filter((site, at) => asked.findIndex(({ name, country }) => name === site.name && country === site.country) === at);
  return once.map(({ name: site, country }) => {
    const found = standings.find((one) => one.site === site && one.country === country);
    const standing = {
      site,
      country,
      ...(found?.audit && { audit: found.audit }),
      ...(found?.justification && { justification: found.justification }),
    };
    return { site, country, known: Boolean(found?.audit ?? found?.justification), ...judgeSite(standing, today) };
  });
}

/** Whether the records of a site answer a row by themselves. A justification makes up for the audit, and then nothing is left to follow up. */
function answers(code: string, site: CaseSite): boolean {
  if (site.blocked) return false;
  if (site.justified && !site.audited) return true;
  return site.audited && (code !== 'AUDIT_CAPA_STATUS' || site.actionsClosed) && (code !== 'AUDIT_FINAL_ASSESSMENT' || site.assessed);
}

/** Lines as the gates read them: rows 18 to 20 without a document count as accepted where the records of every site answer them. */
export function backedByRecords(lines: readonly LineRow[], sites: readonly CaseSite[]): LineRow[] {
  return lines.map((line) => {
    if (!auditRows.includes(line.compiled.code) || line.state !== 'EXPECTED') return line;
    const subjects = line.compiled.subjects.filter(({ kind }) => kind === 'SITE');
    const own = sites.filter(({ site, country }) => subjects.some((subject) => subject.name === site && subject.country === country));
    if (own.length === 0 || own.length < subjects.length || !own.every((site) => answers(line.compiled.code, site))) return line;
    const validTo = own.flatMap((site) => site.validTo ?? []).sort()[0];
    return { ...line, state: 'ACCEPTED', ...(validTo !== undefined && { validTo }) };
  });
}
