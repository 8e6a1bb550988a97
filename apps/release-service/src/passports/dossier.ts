import type { AuditRow } from '@qp/contracts/audits';
import type { ResponseOf } from '@qp/contracts/operation';
import {
  annexureLogOperations,
  caseQueries,
  checklistOperations,
  confirmationOperations,
  deviationOperations,
  filingOperations,
  handoffOperations,
  requirementOperations,
  shipmentOperations,
  trialReleaseOperations,
  type AnnexureLog,
} from '@qp/contracts/release';
import { shownTransfer, transfersOf, type ArchiveTransfer } from '../archive-ownership/index.js';
import { sod6Refusal } from '@qp/domain/blinding';
import { workflowIdOf } from '@qp/contracts/processes';
import type { Tx } from '@qp/platform/persistence';
import { readCase, type CaseRow } from '../cases/case-row.js';
import { assertMayRead, findFile } from '../certificate-files/certificate-files.controller.js';
import { readAuditProofs, type AuditProofs } from './audit-proofs.js';
import { readAuditRows } from './audit-rows.js';
import { readDocuments, referredVersions, type PassportDocument } from './case-documents.js';
import { disposalWords, readDisposal, type Disposal } from './disposal.js';
import { exportedRuns, readExported, readRunning, type RunHistory } from './histories.js';
import type { Part, PassportReader } from './reader.js';
import { readRegister, type RegisterRow } from './register-rows.js';
import { readShipments } from './shipments.js';
import { intentKeys, isReviewer, readSignatures, type ShownSignature, type SignedManifest } from './signatures.js';

/** A certificate or confirmation with its file. */
export interface PassportCertificate {
  readonly record: ResponseOf<typeof caseQueries.certificate>;
  readonly file: Part<{ readonly key: string; readonly sha256: string; readonly size: number; readonly path: string }>;
}

/** Everything of a case that one reader may see. Bytes of documents are not in it; they are fetched one by one. */
export interface Dossier {
  readonly caseId: string;
  readonly batchId: string;
  readonly view: ResponseOf<typeof caseQueries.getCase>;
  readonly history: ResponseOf<typeof caseQueries.history>;
  readonly logs: readonly AnnexureLog[];
  readonly requirements: ResponseOf<typeof requirementOperations.list>;
  readonly checklist: ResponseOf<typeof checklistOperations.list>;
  readonly queries: ResponseOf<typeof checklistOperations.listQueries>;
  readonly deviations: ResponseOf<typeof deviationOperations.list>;
  readonly confirmations: ResponseOf<typeof confirmationOperations.list>;
  readonly register: readonly RegisterRow[];
  readonly certificates: readonly PassportCertificate[];
  readonly filing: ResponseOf<typeof filingOperations.package>;
  /** How the archives of its trials were handed over. */
  readonly ownership: readonly ArchiveTransfer[];
  readonly handoffs: ResponseOf<typeof handoffOperations.list>;
  readonly releases: ResponseOf<typeof trialReleaseOperations.list>;
  readonly shipments: ResponseOf<typeof shipmentOperations.list>;
  readonly documents: readonly PassportDocument[];
  readonly signatures: readonly ShownSignature[];
  readonly manifests: readonly SignedManifest[];
  readonly keys: readonly { readonly id: string; readonly jwk: unknown }[];
  readonly auditRows: readonly AuditRow[];
  readonly auditProofs: AuditProofs;
  readonly histories: Part<readonly RunHistory[]>;
  /** The decision by which its files were disposed of: then it comes in their place. */
  readonly disposal?: Disposal;
  /** True where the reader sees the review itself. */
  readonly reviewer: boolean;
}

/** Certificates of a case with their files, oldest first. */
export async function readCertificates(reader: PassportReader, caseId: string, disposal?: Disposal): Promise<PassportCertificate[]> {
  const ids = await reader.inScope((tx) =>
    tx.query<{ id: string }>('select id from release.certificate where case_id = $1 order by version', [caseId]),
  );
  const found: PassportCertificate[] = [];
  for (const { id: certificateId } of ids) {
    const record = await reader.ask(caseQueries.certificate, { params: { certificateId } });
    const file: PassportCertificate['file'] = disposal
      ? { shown: false, why: disposalWords(disposal) }
      : record.file.state === 'READY'
        ? await reader.part(() =>
            reader.inScope(async (tx) => {
              await assertMayRead(tx, reader.actor, certificateId);
              const { key, sha256, size, name } = await findFile(tx, certificateId);
              return { key, sha256, size, path: `certificates/${name}` };
            }),
          )
        : { shown: false, why: 'The file is still being made.' };
    found.push({ record, file });
  }
  return found;
}

/** Reads everything of a case in the name of the reader; NOT_FOUND where the case is not theirs to see. */
export async function readDossier(reader: PassportReader, caseId: string): Promise<Dossier> {
  const { actor, tools } = reader;
  const params = { caseId };
  const { row, blinded, reviewer, disposal } = await reader.inScope(async (tx) => {
    const found = await readCase(tx, caseId);
    const { blinded: hidden } = await tx.one<{ blinded: boolean }>('select release.is_blinded($1) as blinded', [caseId]);
    return { row: found, blinded: hidden, reviewer: await isReviewer(tx, actor, found), disposal: await readDisposal(tx, caseId) };
  });
  const keptBlind = sod6Refusal(actor.roles, blinded, 'BULK_BATCH_LINK');
  const view = await reader.ask(caseQueries.getCase, { params });
  const logs: AnnexureLog[] = [];
  for (const annexure of [1, 2, 3, 4, 5, 6])
    logs.push(
      await reader.ask(annexureLogOperations.read, { params: { annexure }, query: { batchNo: view.batch.batchNo, current: 'false' } }),
    );
  const seesReview = reviewer && keptBlind === undefined;
  const signed = await reader.inScope((tx) => readSignatures(tx, { caseId, batchId: row.batchId, reviewer: seesReview }));
  const documents = await readDocuments(reader.documents, {
    caseId,
    blinded,
    actor,
    referred: await referredVersions(reader, caseId),
    disposal,
  });
  const releases = await reader.ask(trialReleaseOperations.list, { query: { caseId } });
  const shipments = await readShipments(reader, row.batchId);
  const deviations = await reader.ask(deviationOperations.list, { query: { batchId: row.batchId } });
  const streams = [
    `case/${caseId}`,
    `batch/${row.batchId}`,
    ...[...new Set(documents.map(({ documentId }) => documentId))].map((id) => `document/${id}`),
    ...deviations.map(({ id }) => `deviation/${id}`),
    ...releases.map(({ id }) => `release/${id}`),
    ...shipments.map(({ id }) => `shipment/${id}`),
  ];
  const auditRows = await readAuditRows(reader.audits, streams);
  return {
    caseId,
    batchId: row.batchId,
    view,
    history: await reader.ask(caseQueries.history, { params }),
    logs,
    requirements: await reader.ask(requirementOperations.list, { params }),
    checklist: await reader.ask(checklistOperations.list, { params }),
    queries: await reader.ask(checklistOperations.listQueries, { params }),
    deviations,
    confirmations: await reader.ask(confirmationOperations.list, { params }),
    register: await reader.inScope((tx) => readRegister(tx, caseId)),
    certificates: await readCertificates(reader, caseId, disposal),
    filing: await reader.ask(filingOperations.package, { params }),
    ownership: await reader.inScope((tx) => readTransfers(tx, row)),
    handoffs: await reader.ask(handoffOperations.list, { params }),
    releases,
    shipments,
    documents,
    ...signed,
    keys: intentKeys(tools.keys, signed.signatures),
    auditRows,
    auditProofs: await readAuditProofs(reader.audits, auditRows),
    histories:
      actor.organisationId !== row.ownerOrg
        ? { shown: false, why: 'Histories of the processes are shown to the provider of the case alone.' }
        : disposal
          ? { shown: false, why: `The histories were ${disposalWords(disposal)}.` }
          : keptBlind
            ? { shown: false, why: keptBlind.message }
            : { shown: true, content: await readHistories(reader, { caseId, batchId: row.batchId, releases, shipments }) },
    // titles of what was disposed of could say what a blinded batch is
    ...(disposal && { disposal: keptBlind ? { ...disposal, records: [] } : disposal }),
    reviewer,
  };
}

async function readTransfers(tx: Tx, { facts }: Pick<CaseRow, 'facts'>): Promise<ArchiveTransfer[]> {
  return (await transfersOf(tx, [...new Set(facts.destinations.map(({ trialId }) => trialId))])).map(shownTransfer);
}

async function readHistories(
  reader: PassportReader,
  of: {
    readonly caseId: string;
    readonly batchId: string;
    readonly releases: readonly { readonly id: string }[];
    readonly shipments: readonly { readonly id: string }[];
  },
): Promise<RunHistory[]> {
  const exported = await reader.inScope((tx) => exportedRuns(tx, of));
  const ended: RunHistory[] = [];
  for (const run of exported) ended.push(await readExported(reader.tools, run));
  const workflows = [
    workflowIdOf('case', of.caseId),
    ...of.releases.map(({ id }) => workflowIdOf('release', id)),
    ...of.shipments.map(({ id }) => workflowIdOf('shipment', id)),
  ];
  const running: RunHistory[] = [];
  for (const workflowId of workflows) {
    const run = await readRunning(reader.tools, workflowId, exported);
    if (run) running.push(run);
  }
  return [...ended, ...running];
}
