import { isUnionSite, type OwnStep } from '@qp/domain/requirements';
import { currentAuditIntervals, declarationMismatches, type DeclarationMismatch } from '@qp/domain/suppliers';
import type { Tx } from '@qp/platform/persistence';
import type { LineRow } from '../requirements/requirement-rows.js';
import { checkedDeclaration } from './declaration-rows.js';

/** What of a case decides what has to be declared. */
export interface DeclaredCase {
  readonly ownSteps: readonly OwnStep[];
  readonly euCtNumbers: readonly string[];
  readonly authorisationNumber: string;
}

/** The third-country sites of a batch, each with all its steps. */
function sitesOf(ownSteps: readonly OwnStep[]) {
  const abroad = ownSteps.filter(({ country }) => !isUnionSite(country));
  const bySite = Map.groupBy(abroad, ({ siteName, country }) => JSON.stringify([siteName, country]));
  return [...bySite.values()].flatMap((done) => {
    const [first] = done;
    return first ? [{ name: first.siteName, country: first.country, steps: done.map(({ step }) => step) }] : [];
  });
}

/**
 * In what the checked fields of the QP declaration that a case rests on do not cover the batch; undefined where nobody typed and compared its
 * fields, and the accepted document alone counts.
 */
export async function judgeDeclaration(
  tx: Tx,
  lines: readonly LineRow[],
  of: DeclaredCase,
  today: string,
): Promise<readonly DeclarationMismatch[] | undefined> {
  const line = lines.find(({ key }) => key === 'QP_DECLARATION');
  const stated = line?.documentVersionId === undefined ? undefined : await checkedDeclaration(tx, line.documentVersionId);
  if (!stated) return undefined;
  return declarationMismatches(stated.fields, {
    euCtNumbers: of.euCtNumbers,
    authorisationNumber: of.authorisationNumber,
    sites: sitesOf(of.ownSteps),
    on: today,
    auditDays: currentAuditIntervals.days.STANDARD,
  });
}
