import { requirementOperations } from '@qp/contracts/release';
import type { ResponseOf } from '@qp/contracts/operation';
import { leadDaysOf, type RequirementLine } from '@qp/domain/requirements';
import type { InputOf } from '@qp/platform/service-kit';
import { assertPossible, compileCase, currentRules } from '../cases/compile-case.js';
import { readCase } from '../cases/case-row.js';
import { defineQuery } from '../command-pipeline/index.js';
import { promisesOf } from '../planning/document-promise.js';
import { standingOf } from '../standing-documents/line-views.js';
import { earliestDates } from './earliest-date.js';
import { linesOf } from './requirement-rows.js';

function compiledView(line: RequirementLine) {
  const { key, row, code, title, shortTitle, providedBy, per, need, due, waivable, because, legalBasis, rule, subjects } = line;
  return { key, row, code, title, shortTitle, providedBy, per, need, due, waivable, because, legalBasis, rule, subjects: [...subjects] };
}

/** The requirement list of a case with where each line stands. */
export const listRequirements = defineQuery(requirementOperations.list, async ({ tx }, { params }) => {
  const row = await readCase(tx, params.caseId);
  const lines = await linesOf(tx, row.id);
  const standing = await standingOf(tx, row, lines);
  const promises = new Map((await promisesOf(tx, row.id)).map(({ key, on, by }) => [key, { on, by }]));
  return lines.map((line) => ({
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
    standing: standing(line),
    notApplicable: line.notApplicable
      ? { reason: line.notApplicable.reason, proposedBy: line.notApplicable.proposedName, agreedBy: line.notApplicable.agreedName ?? null }
      : null,
    warning: line.warning ? { reason: line.warning.reason, by: line.warning.byName } : null,
    promised: promises.get(line.compiled.key) ?? null,
  }));
});

/** The requirement list of facts alone, with lead times, as it stands on a day. */
export function previewOf(
  { facts, startsOn, country }: InputOf<typeof requirementOperations.preview>['body'],
  now: Date,
): ResponseOf<typeof requirementOperations.preview> {
  assertPossible(facts);
  const { lines, items } = compileCase(facts, currentRules);
  return {
    ruleSetVersion: currentRules.ruleSetVersion,
    lines: lines.map((line) => ({ ...compiledView(line), leadDays: leadDaysOf(line, facts) })),
    earliest: earliestDates(lines, facts, startsOn ?? now.toISOString().slice(0, 10), country),
    items: items.map(({ key, question }) => ({ itemId: key, question })),
  };
}

/** The requirement list of facts alone, without a case. */
export const previewRequirements = defineQuery(requirementOperations.preview, ({ now }, { body }) => Promise.resolve(previewOf(body, now)));
