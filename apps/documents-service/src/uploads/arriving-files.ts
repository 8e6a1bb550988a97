import { FileStore } from '@tus/file-store';
import { once } from 'node:events';
import { PassThrough, Transform, type Readable } from 'node:stream';

/** Takes the bytes of an upload while they arrive; destroys the stream where it does not want them. */
export type TakeArriving = (uploadId: string, content: Readable) => void;

/**
 * The files of the staging folder. What comes from the first byte on is handed on while it arrives, beside being written: the folder keeps what
 * is needed to go on after a broken line, and the store can have the whole as soon as the last byte is here.
 */
export class ArrivingFiles extends FileStore {
  constructor(
    directory: string,
    private readonly takeArriving: TakeArriving,
  ) {
    super({ directory });
  }

  override async write(readable: Readable, uploadId: string, offset: number): Promise<number> {
    // a part that follows others: what came before lies in the folder alone
    if (offset > 0) return super.write(readable, uploadId, offset);
    const copy = new PassThrough();
    // whoever takes the copy may fail and go; the file in the folder goes on
    copy.on('error', () => undefined);
    const passing = passingOn(copy);
    readable.once('error', (error) => passing.destroy(error));
    this.takeArriving(uploadId, copy);
    return super.write(readable.pipe(passing), uploadId, offset);
  }
}

/** Gives on what comes, and the same to a copy, no faster than both take it; a copy that is gone is not waited for. */
function passingOn(copy: PassThrough): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (copy.destroyed || copy.write(chunk)) return done(null, chunk);
      const taken = Promise.race([once(copy, 'drain'), once(copy, 'close')]).catch(() => undefined);
      void taken.then(() => done(null, chunk));
    },
    flush(done) {
      copy.end();
      done();
    },
    destroy(error, done) {
      if (error) copy.destroy(error);
      done(error);
    },
  });
}
