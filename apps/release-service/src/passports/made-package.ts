import type { Readable } from 'node:stream';
import type { BagWriter } from '@qp/platform/bagit';

/** A package on its way to its reader. */
export interface MadePackage {
  readonly fileName: string;
  readonly output: Readable;
  /** Done when all of it went out; throws where it broke. */
  readonly finished: Promise<void>;
  abort(error: Error): void;
}

/** Lets `compose` fill a bag while somebody takes its bytes; what fails there breaks the package. */
export function filling(bag: BagWriter, fileName: string, compose: () => Promise<void>): MadePackage {
  const finished = compose().catch((error: unknown) => {
    bag.abort(error instanceof Error ? error : new Error(String(error)));
    throw error;
  });
  return { fileName, output: bag.output, finished, abort: (error) => bag.abort(error) };
}
