import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { importLimits } from '@qp/domain/filing';
import { DomainError } from '@qp/domain/kernel';

/** A package on disk: the directory of a ZIP stands at its end, so nothing of it can be judged before all of it is there. */
export interface SpooledPackage {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Removes it. */
  remove(): Promise<void>;
}

/** Writes a package into a folder of its own; refused with PAYLOAD_TOO_LARGE beyond the limit, and nothing is left. */
export async function spoolPackage(source: Readable): Promise<SpooledPackage> {
  const folder = await mkdtemp(join(tmpdir(), 'qp-exchange-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'package.zip');
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    await pipeline(
      source,
      async function* (parts: AsyncIterable<Buffer>) {
        for await (const part of parts) {
          bytes += part.length;
          if (bytes > importLimits.packageBytes)
            throw new DomainError('PAYLOAD_TOO_LARGE', {
              message: `A package of at most ${importLimits.packageBytes} bytes is taken.`,
              whatToDo: 'Export the cases of the trial one by one.',
            });
          hash.update(part);
          yield part;
        }
      },
      createWriteStream(path, { mode: 0o600, flags: 'wx' }),
    );
  } catch (error) {
    await remove();
    throw error;
  }
  return { path, bytes, sha256: hash.digest('hex'), remove };
}
