/** Hashes of a full tile, and entries of a full bundle (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;

/** A file of the log: hashes of one height of the tree, or the entries below them. */
export interface Tile {
  /** 0 for leaf hashes, 1 for the hashes of full tiles of level 0, and so on; `entries` for the entries themselves. */
  readonly level: number | 'entries';
  readonly index: number;
  /** 1 to 256; less than 256 in a partial tile. */
  readonly width: number;
}

/** Path of a tile below the log's prefix: `tile/<L>/<N>[.p/<W>]`. */
export function tilePath({ level, index, width }: Tile): string {
  const partial = width < TILE_WIDTH ? `.p/${width}` : '';
  return `tile/${level}/${indexPath(index)}${partial}`;
}

/** 1234067 is `x001/x234/067`. */
function indexPath(index: number): string {
  const last = String(index % 1000).padStart(3, '0');
  const rest: string[] = [];
  for (let left = Math.floor(index / 1000); left > 0; left = Math.floor(left / 1000))
    rest.unshift(`x${String(left % 1000).padStart(3, '0')}`);
  return [...rest, last].join('/');
}

const PATH = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*)(\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** The tile of a path; undefined for anything that is not the one path of a tile. */
export function tileOfPath(path: string): Tile | undefined {
  const [, level, heads, last, partial] = PATH.exec(path) ?? [];
  if (level === undefined || last === undefined) return undefined;
  const digits = (heads ?? '').replaceAll('x', '').replaceAll('/', '') + last;
  const tile: Tile = {
    level: level === 'entries' ? level : Number(level),
    index: Number(digits),
    width: partial === undefined ? TILE_WIDTH : Number(partial),
  };
  // One name for each: leading zeros and widths out of range have none.
  return Number.isSafeInteger(tile.index) && tile.level !== 64 && tilePath(tile) === path ? tile : undefined;
}

/** How many hashes the level of a tree of `size` leaves has: the full subtrees of 256 to the power of `level` leaves. */
export function hashesAtLevel(size: number, level: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

/** Width of a tile in a tree of `size` leaves; 0 where it has none. */
export function widthIn(size: number, level: number | 'entries', index: number): number {
  const hashes = hashesAtLevel(size, level === 'entries' ? 0 : level);
  return Math.max(0, Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH));
}

/** Every tile and entry bundle of a tree of `size` leaves, and no partial one that a fuller one replaced. */
export function* tilesOf(size: number): Generator<Tile> {
  for (let index = 0; index * TILE_WIDTH < size; index += 1) yield { level: 'entries', index, width: widthIn(size, 'entries', index) };
  for (let level = 0; hashesAtLevel(size, level) > 0; level += 1)
    for (let index = 0; index * TILE_WIDTH < hashesAtLevel(size, level); index += 1)
      yield { level, index, width: widthIn(size, level, index) };
}
