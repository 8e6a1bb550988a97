import { DomainError } from '@qp/domain/kernel';
import { FileStore } from '@tus/file-store';
import { open } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';

/** Takes the bytes of an upload while they arrive; destroys the stream where it does not want them. */
export type TakeArriving = (uploadId: string, content: Readable) => void;

/** A request whose body is appended to an upload. */
export interface Appending {
  readonly body: IncomingMessage;
  /** To be called once its bytes are written: only then does the tus server go on. */
  readonly written: () => void;
}

/** Bytes that are written into the folder at once, and that wait for the store at the most. */
const AT_ONCE = 1024 * 1024;

/**
 * The files of the staging folder. What comes from the first byte on is handed on while it arrives, beside being written: the folder keeps what
 * is needed to go on after a broken line, and the store can have the whole as soon as the last byte is here. The bytes are read from the request
 * itself: on the way through the tus server and the streams of the web they would cost more than everything that is done with them.
 */
export class ArrivingFiles extends FileStore {
  constructor(
    private readonly folder: string,
    private readonly atHand: () => Appending,
    private readonly takeArriving: TakeArriving,
  ) {
    super({ directory: folder });
  }

  /** `gate` brings no bytes: it ends where the tus server gives the request up, for another one of the same upload. */
  override async write(gate: Readable, uploadId: string, offset: number): Promise<number> {
    const { body, written } = this.atHand();
    const { size = offset } = await this.getUpload(uploadId);
    const giveUp = () => body.destroy();
    gate.once('end', giveUp).resume();
    try {
      return await this.#append(body, uploadId, offset, size);
    } finally {
      gate.off('end', giveUp);
      written();
    }
  }

  async #append(body: IncomingMessage, uploadId: string, offset: number, size: number): Promise<number> {
    // a part that follows others: what came before lies in the folder alone
    const copy = offset === 0 ? this.#copyOf(uploadId) : undefined;
    const file = await open(join(this.folder, uploadId), 'r+');
    let at = offset;
    try {
      for await (const chunks of together(body)) {
        const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
        if (at + length > size) throw new DomainError('PAYLOAD_TOO_LARGE', { message: `More came than the ${size} bytes announced.` });
        await Promise.all([file.writev(chunks, at), copy && passOn(chunks, copy)]);
        at += length;
      }
      // what was written stays; the copy must not be taken for the whole
      if (!body.complete) throw new DOMException('the line broke', 'AbortError');
      copy?.end();
    } catch (error) {
      copy?.destroy(error instanceof Error ? error : undefined);
      throw error;
    } finally {
      await file.close();
    }
    return at;
  }

  #copyOf(uploadId: string): PassThrough {
    const copy = new PassThrough({ highWaterMark: AT_ONCE });
    // whoever takes the copy may fail and go; the file in the folder goes on
    copy.on('error', () => undefined);
    this.takeArriving(uploadId, copy);
    return copy;
  }
}

/** What comes, several chunks at a time; at its end, however it comes, what was left. */
async function* together(body: IncomingMessage): AsyncGenerator<Buffer[]> {
  let [chunks, length]: [Buffer[], number] = [[], 0];
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length < AT_ONCE) continue;
      yield chunks;
      [chunks, length] = [[], 0];
    }
  } catch {
    // a broken line: the request tells, by not being complete
  }
  if (length > 0) yield chunks;
}

/** Gives on as fast as it is taken; a copy that is gone is not waited for. */
async function passOn(chunks: readonly Buffer[], copy: PassThrough): Promise<void> {
  for (const chunk of chunks) if (!copy.destroyed && !copy.write(chunk)) await room(copy);
}

function room(copy: PassThrough): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      copy.off('drain', done).off('close', done);
      resolve();
    };
    copy.on('drain', done).on('close', done);
  });
}
