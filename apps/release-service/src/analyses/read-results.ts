import { analysisOperations, type resultSheet } from '@qp/contracts/release';
import { findingsOf, limitWords } from '@qp/domain/specifications';
import type { z } from 'zod';
import { defineQuery } from '../command-pipeline/index.js';
import { deviantBatch } from '../deviations/index.js';
import { batchResults } from './gate-facts.js';
import { investigationsOf } from './investigations.js';
import type { SheetRow } from './sheet-row.js';
import { shownSpecification, type SpecificationRow } from './specification-row.js';

/** Results of a batch against its specification, test by test. */
export const readResultsOfBatch = defineQuery(analysisOperations.readResults, async ({ tx }, { params }) => {
  const batch = await deviantBatch(tx, params.batchId);
  const { specification, sheets, standing } = await batchResults(tx, batch.id);
  const investigations = await investigationsOf(tx, batch.id);
  const versions = await tx.query<Pick<SpecificationRow, 'id' | 'version'>>(
    'select id, version from release.specification where id = any($1)',
    [sheets.map(({ specification_id }) => specification_id)],
  );
  const { failures, open } = findingsOf(standing);
  return {
    batchId: batch.id,
    batchNo: batch.batchNo,
    specification: specification ? shownSpecification(specification) : null,
    tests: standing.map(({ test, state, sheetId, result }) => ({
      test: test.code,
      name: test.name,
      method: test.method,
      limit: limitWords(test.limit, test.unit),
      late: test.late === true,
      state,
      sheetId: sheetId ?? null,
      reported: result?.reported ?? null,
      compared: result?.compared ?? null,
      verdict: result?.verdict ?? null,
      words: result?.words ?? 'No result yet.',
      deviationId: investigations.find((one) => one.sheetId === sheetId && one.test === test.code)?.deviationId ?? null,
    })),
    sheets: sheets.map((sheet) => shownSheet(sheet, versions.find(({ id }) => id === sheet.specification_id)?.version ?? 0)),
    failures: [...failures],
    open: open.map(({ words }) => words),
  };
});

function shownSheet(row: SheetRow, specificationVersion: number): z.infer<typeof resultSheet> {
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    laboratory: row.laboratory,
    reference: row.reference,
    analysedOn: row.analysed_on,
    form: row.form,
    specificationVersion,
    results: [...row.results],
    typedBy: row.typed_name,
    typedAt: row.typed_at.toISOString(),
    checkedBy: row.checked_name,
    checkedAt: row.checked_at?.toISOString() ?? null,
    documentVersionId: row.document_version_id,
    replaces: row.replaces,
    reason: row.reason,
  };
}
