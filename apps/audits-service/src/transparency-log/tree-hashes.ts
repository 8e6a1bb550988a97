import { foldedHash, Frontier, subtreesOf, TILE_WIDTH, type LeafRange, type TreeNode } from '@qp/domain/transparency-log';
import { sha256 } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';

const TILE_HEIGHT = Math.log2(TILE_WIDTH);

/** Hashes of one level of tiles, from the one numbered `start`. Level 0 are the leaves. */
export async function levelHashes(tx: Tx, level: number, start: number, count: number): Promise<Buffer[]> {
  const rows = await tx.query<{ hash: Buffer }>(
    level === 0
      ? 'select hash from audits.log_entry where index >= $1 and index < $2 order by index'
      : 'select hash from audits.log_tile_hash where index >= $1 and index < $2 and level = $3 order by index',
    level === 0 ? [start, start + count] : [start, start + count, level],
  );
  return rows.map(({ hash }) => hash);
}

/** Reads hashes of one level of tiles; all that are asked for at once lie in one tile. */
export type ReadHashes = typeof levelHashes;

/** As `levelHashes`, each tile read once: for many proofs, whose rows stand beside each other. */
export function tilesReadOnce(): ReadHashes {
  const tiles = new Map<string, Promise<Buffer[]>>();
  return async (tx, level, start, count) => {
    const first = start - (start % TILE_WIDTH);
    const key = `${level}/${first}`;
    const tile = tiles.get(key) ?? levelHashes(tx, level, first, TILE_WIDTH);
    tiles.set(key, tile);
    return (await tile).slice(start - first, start - first + count);
  };
}

/** Hash of a range of leaves, as proofs are made of and as the root is. */
export async function rangeHash(tx: Tx, range: LeafRange, read: ReadHashes = levelHashes): Promise<Uint8Array> {
  const hashes: Uint8Array[] = [];
  for (const node of subtreesOf(range)) hashes.push(await subtreeHash(tx, node, read));
  return foldedHash(sha256, hashes);
}

async function subtreeHash(tx: Tx, { level, index }: TreeNode, read: ReadHashes): Promise<Uint8Array> {
  const tileLevel = Math.floor(level / TILE_HEIGHT);
  const width = 2 ** (level % TILE_HEIGHT);
  const hashes = await read(tx, tileLevel, index * width, width);
  if (hashes.length !== width) throw new RangeError(`the log lacks hashes of level ${tileLevel} from ${index * width}`);
  const tree = new Frontier(sha256);
  for (const hash of hashes) tree.append(hash);
  return tree.root();
}
