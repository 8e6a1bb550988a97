import type { SiteStandingFact } from '@qp/contracts/audits';
import { judgeSite, type EvidenceKind, type SiteEvidence } from '@qp/domain/suppliers';
import type { CaseRow } from '../cases/case-row.js';
import type { LineRow } from '../requirements/requirement-rows.js';

/** Rows of the requirement matrix that say something of a site (11, 13 to 18). */
const kinds: Readonly<Record<string, EvidenceKind>> = {
  MIA_IMP: 'AUTHORISATION',
  MIA_OTHER_EU: 'AUTHORISATION',
  LOCAL_MFG_LICENCE: 'AUTHORISATION',
  GMP_CERT: 'GMP_CERTIFICATE',
  AUDIT_REPORT: 'AUDIT',
  QTA_MFG: 'AGREEMENT',
  QP_DECLARATION: 'DECLARATION',
};

/** Codes of these rows. */
export const siteRows: readonly string[] = Object.keys(kinds);

/** Which kind of evidence a row of the matrix is. */
export function kindOfRow(code: string): EvidenceKind | undefined {
  return kinds[code];
}

type LineOfSite = Pick<LineRow, 'compiled' | 'state' | 'validTo' | 'notApplicable' | 'warning'>;

/** What the documents of a case say of its sites. A line that names no site holds for every own site of the case. */
export function evidenceOfLines<L extends LineOfSite>(
  lines: readonly L[],
  facts: Pick<CaseRow['facts'], 'ownSteps'>,
): (SiteEvidence & { line: L })[] {
  const own = [...new Set(facts.ownSteps.map(({ siteName }) => siteName))];
  return lines.flatMap((line) => {
    const kind = kinds[line.compiled.code];
    if (!kind) return [];
    const named = line.compiled.subjects.filter((subject) => subject.kind === 'SITE').map(({ name }) => name);
    const justification = line.warning?.reason ?? (line.notApplicable?.agreedBy ? line.notApplicable.reason : undefined);
    return (named.length > 0 ? named : own).map((site) => ({
      kind,
      site,
      line,
      title: line.compiled.shortTitle,
      accepted: line.state === 'ACCEPTED',
      ...(line.validTo !== undefined && { validTo: line.validTo }),
      ...(justification !== undefined && { justification }),
      ...(line.state !== 'ACCEPTED' && line.state !== 'EXPECTED' && { note: `the document is ${line.state}` }),
    }));
  });
}

/** What the records of audits say of a site on a day. */
export function evidenceOfRecord(site: string, { country, audit, justification }: SiteStandingFact, on: string): SiteEvidence {
  const judged = judgeSite({ site, country, ...(audit && { audit }), ...(justification && { justification }) }, on);
  return {
    kind: 'AUDIT',
    site,
    title: 'Site audit',
    accepted: judged.audited,
    ...(judged.audited && judged.validTo !== undefined && { validTo: judged.validTo }),
    ...(judged.justified && !judged.blocked && { justification: judged.words }),
    ...(!judged.audited && { note: judged.words.replace(/\.$/, '') }),
  };
}
