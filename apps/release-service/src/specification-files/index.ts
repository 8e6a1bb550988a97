import { randomUUID } from 'node:crypto';
import { specificationFileOperations } from '@qp/contracts/release';
import { indexChanges, type IndexedItem } from '@qp/domain/documents';
import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import { readBatch } from '../cases/batch-dossier.js';
import { readCase } from '../cases/case-row.js';
import { defineCommand, defineQuery, notFound, type Feature, type GateFacts } from '../command-pipeline/index.js';
import { standingWhere } from '../standing-documents/standing-rows.js';
import { composeIndex, hashOfIndex, missingOf, type FileOwner } from './compose.js';
import { fileOfCase, latestFile, type FrozenFile } from './frozen.js';

async function fileOwner(tx: Tx, productId: string): Promise<FileOwner> {
  const product = await tx.maybe<FileOwner>(
    'select owner_org as "ownerOrg", sponsor_id as "sponsorId", id as "productId" from release.product where id = $1',
    [productId],
  );
  if (!product) throw notFound('product');
  return product;
}

function itemsView(items: readonly IndexedItem[]) {
  return items.map(({ item, title, entries }) => ({ item, title, entries: [...entries] }));
}

function frozenView({ version, sha256, at }: FrozenFile) {
  return { version, sha256, at: at.toISOString() };
}

const show = defineQuery(specificationFileOperations.show, async ({ tx }, { params }) => {
  const of = await fileOwner(tx, params.productId);
  const items = await composeIndex(tx, of);
  const latest = await latestFile(tx, of);
  return {
    productId: of.productId,
    items: itemsView(items),
    missing: missingOf(items),
    latest: latest ? frozenView(latest) : null,
    changed: latest?.sha256 !== hashOfIndex(items),
  };
});

const ofCase = defineQuery(specificationFileOperations.ofCase, async ({ tx }, { params }) => {
  const row = await readCase(tx, params.caseId);
  const file = await fileOfCase(tx, row.id);
  if (!file) throw notFound('specification file of the case');
  const { productId, sponsorId } = await readBatch(tx, row.batchId);
  const trialIds = row.facts.destinations.map(({ trialId }) => trialId);
  const now = await composeIndex(tx, { ownerOrg: row.ownerOrg, sponsorId, productId }, trialIds);
  return { ...frozenView(file), items: itemsView(file.items), changes: indexChanges(file.items, now) };
});

/** Says which versions the file holds and which documents belong to it; each word is kept, the last one counts. */
const state = defineCommand(specificationFileOperations.state, async (context, { params, body }) => {
  const { tx, actor, now } = context;
  const of = await fileOwner(tx, params.productId);
  context.actsOn(of);
  if (body.versions.length + body.documents.length === 0)
    throw new DomainError('VALIDATION_FAILED', { message: 'Nothing is said of the file.', whatToDo: 'Name a version or a document.' });
  const known = await standingWhere(tx, 'id = any($1)', [body.documents.map(({ standingId }) => standingId)]);
  const words = [
    ...body.versions.map(({ kind, subject, trialId, value }) => ({ kind, item: null, subject, trialId, value })),
    ...body.documents.map(({ item, standingId, belongs }) => {
      if (!known.some(({ id }) => id === standingId)) throw notFound('standing document');
      return { kind: 'DOCUMENT', item, subject: standingId, trialId: null, value: belongs ? 'BELONGS' : null };
    }),
  ];
  for (const { kind, item, subject, trialId, value } of words)
    await tx.query(
      `insert into release.specification_file_word (id, owner_org, sponsor_id, product_id, kind, item, subject, trial_id, value, reason, said_by, said_name, said_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        randomUUID(),
        of.ownerOrg,
        of.sponsorId,
        of.productId,
        kind,
        item,
        subject,
        trialId,
        value,
        body.reason,
        actor.personId,
        actor.name,
        now,
      ],
    );
  await context.audit({
    action: 'specification-file.state',
    subject: { kind: 'product', id: of.productId },
    stream: `product/${of.productId}`,
    ownerOrg: of.ownerOrg,
    sponsorId: of.sponsorId,
    after: { versions: body.versions, documents: body.documents },
    reason: body.reason,
  });
  return { version: 1, result: { productId: of.productId, missing: missingOf(await composeIndex(tx, of)) } };
});

/** A signature covers the file that the case was opened with. */
async function fileEvidence(tx: Tx, _batchId: string, caseId: string): Promise<GateFacts> {
  const file = await fileOfCase(tx, caseId);
  return file
    ? { evidence: [{ kind: 'specification-file', id: file.id, version: String(file.version), sha256: file.sha256 }] }
    : { evidence: [] };
}

/** Product Specification Files as live indexes, frozen per case. */
export const specificationFiles: Feature = {
  name: 'specification-files',
  commands: [state],
  queries: [show, ofCase],
  caseHooks: { gateFacts: fileEvidence },
};
