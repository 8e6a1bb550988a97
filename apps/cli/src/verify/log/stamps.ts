import { sameHash, type Frontier } from '@qp/domain/transparency-log';
import { sha256 } from '@qp/platform/auth';
import { readTimeStamp } from '@qp/platform/sealing';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BrokenAt, type LogFolder } from './log-folder.js';
import { readSignedHead } from './signed-head.js';

interface StampedHead {
  readonly size: number;
  readonly root: Uint8Array;
  readonly name: string;
  readonly at: Date;
  readonly authority: string;
}

/** Time stamps beside a log: `stamps/<size>.checkpoint` and its token `stamps/<size>.tst`. */
export class StampedHeads {
  private constructor(private readonly heads: readonly StampedHead[]) {}

  /** Reads them. Throws {@link BrokenAt} for a stamp of something else, or whose signature does not hold. */
  static async read(folder: LogFolder): Promise<StampedHeads> {
    const names = await readdir(join(folder.path, 'stamps')).catch(() => []);
    const tokens = names.filter((name) => name.endsWith('.tst'));
    return new StampedHeads(await Promise.all(tokens.map((name) => readOne(folder, name))));
  }

  /** Compares those of the tree's present size with it. */
  compare(tree: Frontier): void {
    for (const { size, root, name } of this.heads)
      if (size === tree.size && !sameHash(root, tree.root()))
        throw new BrokenAt(`stamps/${name} is of another log: its first ${size} entries differ`);
  }

  /** What the stamps prove of a log of so many entries, in words. */
  proven(size: number): string[] {
    const covered = this.heads.filter((head) => head.size <= size).sort((one, other) => one.size - other.size);
    const last = covered.at(-1);
    if (!last) return [];
    return [
      `The first ${last.size} entries stood there at ${last.at.toISOString()}, if you trust the time stamp of ${last.authority} (${covered.length} stamps read).`,
    ];
  }
}

async function readOne(folder: LogFolder, name: string): Promise<StampedHead> {
  const checkpoint = `stamps/${name.replace(/\.tst$/, '.checkpoint')}`;
  const note = await folder.text(checkpoint);
  if (note === undefined) throw new BrokenAt(`${checkpoint} is missing`);
  const { size, root } = readSignedHead(checkpoint, note, []).checkpoint;
  try {
    const { imprint, at, authority } = readTimeStamp(await readFile(join(folder.path, 'stamps', name)));
    if (sameHash(imprint, sha256(Buffer.from(note)))) return { size, root, name, at, authority };
  } catch {
    throw new BrokenAt(`stamps/${name} is no time stamp whose signature holds`);
  }
  throw new BrokenAt(`stamps/${name} stamps something else than ${checkpoint}`);
}
