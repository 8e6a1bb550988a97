import { randomUUID } from 'node:crypto';
import type { StatedContent } from '@qp/domain/approvals';
import type { IndexedItem } from '@qp/domain/documents';
import type { Tx } from '@qp/platform/persistence';
import { composeIndex, hashOfIndex, type FileOwner } from './compose.js';

/** A version of a file. */
export interface FrozenFile {
  readonly id: string;
  readonly version: number;
  readonly sha256: string;
  readonly items: readonly IndexedItem[];
  readonly at: Date;
}

const columns = 'file.id, file.version, file.sha256, file.items, file.made_at as at';

/** The version that was frozen last; undefined before the first case. */
export function latestFile(tx: Tx, { ownerOrg, productId }: FileOwner): Promise<FrozenFile | undefined> {
  return tx.maybe<FrozenFile>(
    `select ${columns} from release.specification_file file where owner_org = $1 and product_id = $2 order by version desc limit 1`,
    [ownerOrg, productId],
  );
}

/** The version that a case was opened with; undefined for cases from before files were kept. */
export function fileOfCase(tx: Tx, caseId: string): Promise<FrozenFile | undefined> {
  return tx.maybe<FrozenFile>(
    `select ${columns} from release.certification_case c join release.specification_file file on file.id = c.specification_file_id where c.id = $1`,
    [caseId],
  );
}

/** Freezes the file of a product for a case: the version there is where nothing changed, else the next one. */
export async function freezeFile(tx: Tx, of: FileOwner, trialIds: readonly string[], now: Date): Promise<FrozenFile> {
  // versions are counted one after the other, whoever opens cases at the same moment
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 221))', [`${of.ownerOrg}/${of.productId}`]);
  const items = await composeIndex(tx, of, trialIds);
  const sha256 = hashOfIndex(items);
  const latest = await latestFile(tx, of);
  if (latest?.sha256 === sha256) return latest;
  const file = { id: randomUUID(), version: (latest?.version ?? 0) + 1, sha256, items, at: now };
  await tx.query(
    'insert into release.specification_file (id, owner_org, sponsor_id, product_id, version, items, sha256, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [file.id, of.ownerOrg, of.sponsorId, of.productId, file.version, JSON.stringify(items), sha256, now],
  );
  return file;
}

/** What a file says of versions that member states approve. */
export function statedByFile({ items, version }: Pick<FrozenFile, 'items' | 'version'>): StatedContent[] {
  return items.flatMap(({ entries }) =>
    entries.flatMap(({ content, version: value }): StatedContent[] =>
      content
        ? [
            {
              kind: content.kind,
              subject: content.subject,
              value,
              source: `the Product Specification File (version ${version})`,
              ...(content.trialId !== null && { trialId: content.trialId }),
            },
          ]
        : [],
    ),
  );
}
