import { requirementOperations } from '@qp/contracts/release';
import type { RequirementLine } from '@qp/domain/requirements';
import { assertPossible, compileCase, currentRules } from '../cases/compile-case.js';
import { readCase } from '../cases/case-row.js';
import { defineQuery } from '../command-pipeline/index.js';
import { linesOf } from './requirement-rows.js';

function compiledView(line: RequirementLine) {
  const { key, row, code, title, shortTitle, providedBy, per, need, due, waivable, because, legalBasis, rule, subjects } = line;
  return { key, row, code, title, shortTitle, providedBy, per, need, due, waivable, because, legalBasis, rule, subjects: [...subjects] };
}

/** The requirement list of a case with where each line stands. */
export const listRequirements = defineQuery(requirementOperations.list, async ({ tx }, { params }) => {
  const row = await readCase(tx, params.caseId);
  return (await linesOf(tx, row.id)).map((line) => ({
    ...compiledView(line.compiled),
    id: line.id,
    version: line.version,
    state: line.state,
    source: line.compiled.source,
    documentId: line.documentId ?? null,
    documentVersionId: line.documentVersionId ?? null,
    sha256: line.sha256 ?? null,
    validTo: line.validTo ?? null,
    changedAt: line.changedAt.toISOString(),
    notApplicable: line.notApplicable
      ? { reason: line.notApplicable.reason, proposedBy: line.notApplicable.proposedName, agreedBy: line.notApplicable.agreedName ?? null }
      : null,
    warning: line.warning ? { reason: line.warning.reason, by: line.warning.byName } : null,
  }));
});

/** The requirement list of facts alone, without a case. */
export const previewRequirements = defineQuery(requirementOperations.preview, (_, { body }) => {
  assertPossible(body.facts);
  const { lines, items } = compileCase(body.facts, currentRules);
  return Promise.resolve({
    ruleSetVersion: currentRules.ruleSetVersion,
    lines: lines.map(compiledView),
    items: items.map(({ key, question }) => ({ itemId: key, question })),
  });
});
