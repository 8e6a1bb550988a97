import { filingOperations } from '@qp/contracts/release';
import { openFilingActs, unfiled } from '@qp/domain/filing';
import { openArchive } from '../archive-ownership/index.js';
import { readCase } from '../cases/case-row.js';
import { defineQuery } from '../command-pipeline/index.js';
import { archiveItems, filedRows, packageRecords, pendingActions, unfiledRecords } from './package-rows.js';
import { packageState } from './package-state.js';
import { placeOf } from './record-kinds.js';
import { packageRetention } from './trials-ended.js';

/** What is filed of a case, what is still due, and how long it is kept. */
export const readPackage = defineQuery(filingOperations.package, async ({ tx, today }, { params }) => {
  await openArchive(tx, params);
  const row = await readCase(tx, params.caseId);
  const records = await packageRecords(tx, row);
  const filed = await filedRows(tx, row.id);
  const left = unfiled({ today, items: archiveItems(records, filed), pendingActions: [] });
  const pending = await pendingActions(tx, row);
  const { batch_no: batchNo } = await tx.one<{ batch_no: string }>('select batch_no from release.batch where id = $1', [row.batchId]);
  return {
    batchNo,
    filing: row.filing ?? null,
    version: row.version,
    artifacts: filed.map((artifact) => ({
      artifactNo: artifact.artifact_no,
      title: artifact.title,
      recordKind: artifact.record_kind,
      recordId: artifact.record_id,
      sha256: artifact.sha256,
      filedAt: artifact.filed_at.toISOString(),
      qcAt: artifact.qc_at?.toISOString() ?? null,
    })),
    missing: [...left.map(({ kind, title }) => `${placeOf(kind)} ${title}`), ...pending.map(({ words }) => `Pending: ${words}`)],
    open: [
      ...openFilingActs({
        state: packageState(row),
        toFile: unfiledRecords(records, filed).length,
        unchecked: filed.filter(({ qc_at: checked }) => checked === null).length,
        unlocked: filed.filter(({ locked_at: locked }) => locked === null).length,
      }),
    ],
    retention: await packageRetention(tx, row, today),
  };
});
