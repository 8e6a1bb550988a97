import {
  Frontier,
  leafHash,
  readEntry,
  sameHash,
  tilePath,
  TILE_WIDTH,
  unpackEntries,
  widthIn,
  type LogEntry,
  type Tile,
  type TreeNode,
} from '@qp/domain/transparency-log';
import { sha256 } from '@qp/platform/auth';
import { BrokenAt, LogFolder } from './log-folder.js';

const HASH = 32;
const TILE_HEIGHT = Math.log2(TILE_WIDTH);

/** Called for each entry in order, with its number. */
export type OnEntry = (entry: LogEntry, index: number) => void;

/** Called when the tree has so many leaves. */
export type OnSize = (tree: Frontier) => void;

/**
 * Reads every entry of an exported log and makes its tree again. Throws {@link BrokenAt} at the first entry, tile or bundle that is missing,
 * has another form, or another hash than the tiles say.
 */
export async function readTree(folder: LogFolder, size: number, onEntry: OnEntry, onSize: OnSize): Promise<Frontier> {
  const tree = new Frontier(sha256);
  const tiles = new TileReader(folder, size);
  for (let index = 0; index * TILE_WIDTH < size; index += 1) {
    const bundle: Tile = { level: 'entries', index, width: widthIn(size, 'entries', index) };
    const path = tilePath(bundle);
    const entries = entriesOf(path, await folder.tile(bundle));
    const leaves = await tiles.hashes(0, index);
    if (entries.length !== bundle.width) throw new BrokenAt(`${path} holds ${entries.length} entries instead of ${bundle.width}`);
    const complete: { node: TreeNode; hash: Uint8Array }[] = [];
    for (const [at, bytes] of entries.entries()) {
      const number = index * TILE_WIDTH + at;
      const hash = leafHash(sha256, bytes);
      if (!sameHash(hash, hashAt(leaves, at))) throw new BrokenAt(`entry ${number} (${path}) is not the one whose hash the log has`);
      const entry = readEntry(Buffer.from(bytes).toString());
      if (!entry) throw new BrokenAt(`entry ${number} (${path}) is not in the canonical form of an entry`);
      onEntry(entry, number);
      tree.append(hash, (node, nodeHash) => {
        if (node.level > 0 && node.level % TILE_HEIGHT === 0) complete.push({ node, hash: nodeHash });
      });
      onSize(tree);
    }
    for (const { node, hash } of complete) await tiles.assertHash(node.level / TILE_HEIGHT, node.index, hash);
  }
  return tree;
}

function entriesOf(path: string, bytes: Buffer): Uint8Array[] {
  try {
    return unpackEntries(bytes);
  } catch {
    throw new BrokenAt(`${path} ends in the middle of an entry`);
  }
}

const hashAt = (tile: Buffer, at: number): Uint8Array => tile.subarray(at * HASH, (at + 1) * HASH);

/** Reads tiles once while the tree grows to the right. */
class TileReader {
  readonly #last = new Map<number, { index: number; bytes: Buffer }>();

  constructor(
    private readonly folder: LogFolder,
    private readonly size: number,
  ) {}

  async hashes(level: number, index: number): Promise<Buffer> {
    const kept = this.#last.get(level);
    if (kept?.index === index) return kept.bytes;
    const tile: Tile = { level, index, width: widthIn(this.size, level, index) };
    const bytes = await this.folder.tile(tile);
    if (bytes.length !== tile.width * HASH) throw new BrokenAt(`${tilePath(tile)} does not hold ${tile.width} hashes`);
    this.#last.set(level, { index, bytes });
    return bytes;
  }

  async assertHash(level: number, index: number, hash: Uint8Array): Promise<void> {
    const tile = Math.floor(index / TILE_WIDTH);
    if (!sameHash(hash, hashAt(await this.hashes(level, tile), index % TILE_WIDTH)))
      throw new BrokenAt(
        `${tilePath({ level, index: tile, width: widthIn(this.size, level, tile) })}: hash ${index % TILE_WIDTH} is not that of the tile below`,
      );
  }
}
