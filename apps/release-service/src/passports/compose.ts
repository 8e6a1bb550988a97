import { Readable } from 'node:stream';
import { documentServices, documents as documentOperations } from '@qp/contracts/documents';
import { spreadsheetText } from '@qp/domain/kernel';
import type { BagWriter } from '@qp/platform/bagit';
import { stringify } from 'csv-stringify/sync';
import type { Dossier } from './dossier.js';
import { casePages, pageFile, type PageFrame } from './pages/index.js';
import type { PassportReader } from './reader.js';

/** Milliseconds that one file may take from its store. */
const FILE_PATIENCE = 15 * 60_000;

const text = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

const lines = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/** Puts one case into a bag, under `prefix` (empty or ending in `/`): records, files, then the pages that lead to them. */
export async function composeCase(
  bag: BagWriter,
  reader: PassportReader,
  dossier: Dossier,
  where: { readonly prefix: string; readonly made: string },
): Promise<void> {
  const add = (path: string, content: string | Readable, compress = true) => bag.add(where.prefix + path, content, { compress });
  const frame = frameOf(dossier, where.made);
  for (const page of casePages(dossier)) await add(page.file, pageFile(frame, page));
  for (const [name, content] of Object.entries(recordsOf(dossier))) await add(`records/${name}.json`, text(content));
  await add('records/audit-rows.jsonl', lines(dossier.auditRows));
  if (dossier.ownership.length > 0) await add('records/ownership.json', text(dossier.ownership));
  if (dossier.disposal) await add('records/disposal.json', text(dossier.disposal));
  const { proofs, disclosures, keys, head } = dossier.auditProofs;
  await add('records/audit-proofs.jsonl', lines(proofs));
  await add('records/disclosures.jsonl', lines(disclosures));
  await add('records/log-keys.txt', keys.map((key) => `${key}\n`).join(''));
  if (head) await add('records/log-checkpoint.txt', head.checkpoint);
  for (const log of dossier.logs)
    await add(
      `records/logs/annexure-${log.annexure}.csv`,
      stringify([log.columns, ...log.rows.map(({ cells }) => cells.map(spreadsheetText))]),
    );
  for (const { record } of dossier.certificates)
    if (record.canonical !== '') await add(`records/certificates/${record.id}.json`, record.canonical);
  for (const manifest of dossier.manifests) await add(`records/manifests/${manifest.hash}.json`, manifest.canonical);
  if (dossier.histories.shown)
    for (const run of dossier.histories.content) await add(`records/histories/${run.runId}.json`, text(run.history));
  for (const { file } of dossier.certificates)
    if (file.shown) {
      const answer = await reader.tools.documents.stream(documentServices.getEvidence, {
        query: { key: file.content.key },
        timeout: FILE_PATIENCE,
      });
      expectHash(await add(file.content.path, bytesOf(answer, file.content.path), false), file.content.sha256);
    }
  for (const { path, documentId, version } of dossier.documents)
    if (path !== undefined) {
      const params = { documentId, versionId: version.versionId };
      const answer = await reader.documents.stream(documentOperations.content, { params, timeout: FILE_PATIENCE });
      expectHash(await add(path, bytesOf(answer, path), false), version.sha256);
    }
}

/** What stands on every page of a case. */
export function frameOf(dossier: Dossier, made: string): PageFrame {
  const { batch, sponsor } = dossier.view;
  return {
    subject: `${batch.productName}, batch ${batch.batchNo}`,
    under: `${sponsor.name}. ${dossier.view.status.certification}`,
    made,
    pages: casePages(dossier).map(({ file, title }) => ({ file, title })),
  };
}

function recordsOf(dossier: Dossier): Readonly<Record<string, unknown>> {
  return {
    case: dossier.view,
    history: dossier.history,
    logs: dossier.logs,
    requirements: dossier.requirements,
    checklist: dossier.checklist,
    queries: dossier.queries,
    deviations: dossier.deviations,
    confirmations: dossier.confirmations,
    register: dossier.register,
    certificates: dossier.certificates.map(({ record, file }) => ({
      id: record.id,
      kind: record.kind,
      version: record.version,
      current: record.current,
      status: record.status,
      issuedAt: record.issuedAt,
      shortCode: record.shortCode,
      sha256: record.sha256,
      record: record.record,
      file: file.shown ? { path: file.content.path, sha256: file.content.sha256, size: file.content.size } : { leftOut: file.why },
    })),
    'tmf-index': dossier.filing,
    handoffs: dossier.handoffs,
    'trial-releases': dossier.releases,
    shipments: dossier.shipments,
    documents: dossier.documents,
    signatures: dossier.signatures,
    keys: dossier.keys,
    histories: dossier.histories.shown
      ? dossier.histories.content.map(({ history: _history, ...run }) => ({ ...run, path: `records/histories/${run.runId}.json` }))
      : { leftOut: dossier.histories.why },
  };
}

function bytesOf(answer: Response, path: string): Readable {
  if (!answer.ok || !answer.body) throw new Error(`${path} cannot be read: ${answer.status}`);
  return Readable.fromWeb(answer.body);
}

/** A file that came whole and is another one than the record says makes the passport worthless: it ends broken. */
function expectHash(written: { readonly path: string; readonly sha256: string }, expected: string): void {
  if (written.sha256 !== expected) throw new Error(`${written.path} is not the file of its record`);
}
