/** For the tests, which are TypeScript; the meaning stands beside the code. */
import type { Readable } from 'node:stream';

/** A PDF of one page that opens, made as large as wanted. */
export class LargeFile {
  constructor(size: number, salt: string);
  /** Bytes of the whole file. */
  readonly size: number;
  /** The bytes, from the first to the last. */
  read(): Readable;
}
