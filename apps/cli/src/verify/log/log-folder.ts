import { tilePath, type Tile } from '@qp/domain/transparency-log';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A place in an exported log where what stands there does not hold. */
export class BrokenAt extends Error {}

/** An exported log in the public layout. */
export class LogFolder {
  constructor(readonly path: string) {}

  /** Text of a file; undefined where it is not there. */
  async text(name: string): Promise<string | undefined> {
    return readFile(join(this.path, name), 'utf8').catch(() => undefined);
  }

  /** Bytes of a tile or bundle. Throws {@link BrokenAt} where it is missing. */
  async tile(tile: Tile): Promise<Buffer> {
    const path = tilePath(tile);
    return readFile(join(this.path, path)).catch(() => {
      throw new BrokenAt(`${path} is missing`);
    });
  }
}
