import { specificationIndex, type FileSources, type FileSubject, type HeldContent, type IndexedItem } from '@qp/domain/documents';
import { canonicalJson, sha256Hex } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import { readProduct, readSupplyChain } from '../cases/batch-dossier.js';
import { standingFor } from '../standing-documents/standing-rows.js';

/** Of whose file of which product. Providers that answer for different sites keep partial files of their own (domain reference 1.4). */
export interface FileOwner {
  readonly ownerOrg: string;
  readonly sponsorId: string;
  readonly productId: string;
}

interface Word {
  readonly id: string;
  readonly kind: HeldContent | 'DOCUMENT';
  readonly item: number | null;
  readonly subject: string;
  readonly trialId: string | null;
  readonly value: string | null;
}

/** The last word on each version and each document, as far as it says that something is held. */
async function wordsOf(tx: Tx, { ownerOrg, productId }: FileOwner): Promise<Word[]> {
  const words = await tx.query<Word>(
    `select distinct on (kind, item, subject, trial_id) id, kind, item, subject, trial_id as "trialId", value from release.specification_file_word
     where owner_org = $1 and product_id = $2 order by kind, item, subject, trial_id, n desc`,
    [ownerOrg, productId],
  );
  return words.filter(({ value }) => value !== null);
}

/** Trials that batches of the product are for, by the cases that were opened. */
async function trialsOf(tx: Tx, productId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select distinct destination ->> 'trialId' as id from release.certification_case c join release.batch on batch.id = c.batch_id,
       jsonb_array_elements(case jsonb_typeof(c.facts -> 'destinations') when 'array' then c.facts -> 'destinations' else '[]' end) destination
     where batch.product_id = $1`,
    [productId],
  );
  return rows.map(({ id }) => id);
}

async function recordsOf(tx: Tx, productId: string): Promise<{ records: FileSources['records']; siteNames: string[] }> {
  const product = await readProduct(tx, productId);
  const chain = await readSupplyChain(tx, productId);
  const specification = await tx.maybe<{ id: string; version: number; tests: unknown; dossier_reference: string }>(
    `select id, version, tests, dossier_reference from release.specification where product_id = $1 and state = 'CONFIRMED' order by version desc limit 1`,
    [productId],
  );
  const record = (kind: FileSources['records'][number]['record'], id: string, title: string, version: number, content: unknown) => ({
    record: kind,
    id,
    title,
    version: String(version),
    sha256: sha256Hex(canonicalJson(content)),
    validTo: null,
  });
  return {
    records: [
      record('PRODUCT', product.id, `Product ${product.code}: storage`, product.version, product.facts),
      ...(specification
        ? [
            record(
              'SPECIFICATION',
              specification.id,
              `Specification, ${specification.dossier_reference}`,
              specification.version,
              specification.tests,
            ),
          ]
        : []),
      ...(chain ? [record('SUPPLY_CHAIN', chain.id, 'Supply chain', chain.version, chain.actors)] : []),
    ],
    siteNames: chain?.actors.map(({ name }) => name) ?? [],
  };
}

/** Puts the index of a product together as it stands; `trialIds` are those that it is asked for beside the ones that are known. */
export async function composeIndex(tx: Tx, of: FileOwner, trialIds: readonly string[] = []): Promise<IndexedItem[]> {
  const { records, siteNames } = await recordsOf(tx, of.productId);
  const subject: FileSubject = {
    productId: of.productId,
    trialIds: [...new Set([...(await trialsOf(tx, of.productId)), ...trialIds])],
    siteNames,
  };
  const words = await wordsOf(tx, of);
  return specificationIndex(subject, {
    documents: await standingFor(tx, of),
    records,
    versions: words.flatMap(({ id, kind, subject: what, trialId, value }) =>
      kind === 'DOCUMENT' ? [] : [{ id, kind, subject: what, trialId, value: value ?? '' }],
    ),
    placed: words.flatMap(({ kind, item, subject: standingId }) => (kind === 'DOCUMENT' && item !== null ? [{ item, standingId }] : [])),
  });
}

/** Hash of an index. */
export function hashOfIndex(items: readonly IndexedItem[]): string {
  return sha256Hex(canonicalJson(JSON.parse(JSON.stringify(items)) as unknown));
}

/** Contents under which nothing stands. */
export function missingOf(items: readonly IndexedItem[]): number[] {
  return items.filter(({ entries }) => entries.length === 0).map(({ item }) => item);
}
