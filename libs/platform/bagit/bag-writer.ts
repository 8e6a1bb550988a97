import { createHash } from 'node:crypto';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { assertBagPath, manifestLine } from './bag-paths.js';

/** How one file of a bag is written. */
export interface BagFileOptions {
  /** False for content that is compressed already, such as PDF. */
  readonly compress?: boolean;
}

/** What was written of one file. */
export interface WrittenFile {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

/**
 * Writes a BagIt bag (RFC 8493) as one ZIP stream: one folder with `data/`, the manifest of its hashes and the tag files. Files go out one
 * after the other and only as fast as somebody reads `output`, so that memory stays flat however large the bag is.
 */
export class BagWriter {
  readonly #zip = new ZipFile();
  readonly #payload: WrittenFile[] = [];
  readonly #tags: WrittenFile[] = [];
  readonly #failed: Promise<never>;
  readonly #root: string;
  readonly #madeAt: Date;
  #fail: (error: Error) => void = () => undefined;

  /** `root` names the one folder in the ZIP; `madeAt` is written on every file. */
  constructor(root: string, madeAt: Date) {
    assertBagPath(root);
    this.#root = root;
    this.#madeAt = madeAt;
    this.#failed = new Promise<never>((_, reject) => (this.#fail = reject));
    // whoever waits for a file is told; without one at hand the failure is that of `output`
    this.#failed.catch(() => undefined);
    this.#zip.on('error', (error: Error) => this.abort(error));
  }

  /** The bytes of the ZIP. */
  get output(): Readable {
    return this.#zip.outputStream as Readable;
  }

  /** What is in `data/` so far. */
  get payload(): readonly WrittenFile[] {
    return this.#payload;
  }

  /** Adds a file under `data/`; done when its last byte was taken from `output`'s side. */
  async add(path: string, content: string | Uint8Array | Readable, options: BagFileOptions = {}): Promise<WrittenFile> {
    const full = `data/${path}`;
    if (this.#payload.some((file) => file.path === full)) throw new TypeError(`${full} is in the bag already`);
    const written = await this.#write(full, content, options);
    this.#payload.push(written);
    return written;
  }

  /** Adds a tag file beside `data/`, such as a page that leads into it. */
  async addTag(path: string, content: string): Promise<void> {
    this.#tags.push(await this.#write(path, content, {}));
  }

  /** Writes declaration, information and manifests, and ends the ZIP. Gives the sha256 of the tag manifest, which stands for all of it. */
  async finish(info: Readonly<Record<string, string>>): Promise<string> {
    const bytes = this.#payload.reduce((sum, { size }) => sum + size, 0);
    const lines = { ...info, 'Payload-Oxum': `${bytes}.${this.#payload.length}` };
    await this.addTag('bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
    await this.addTag(
      'bag-info.txt',
      Object.entries(lines)
        .map(([label, value]) => `${label}: ${value.replaceAll(/\s+/g, ' ')}\n`)
        .join(''),
    );
    await this.addTag('manifest-sha256.txt', this.#payload.map(manifestLine).join(''));
    const { sha256 } = await this.#write('tagmanifest-sha256.txt', this.#tags.map(manifestLine).join(''), {});
    this.#zip.end();
    return sha256;
  }

  /** Ends the ZIP broken: what came out so far is no bag, and its reader must not take it for one. */
  abort(error: Error): void {
    this.#fail(error);
    this.output.destroy(error);
  }

  async #write(path: string, content: string | Uint8Array | Readable, options: BagFileOptions): Promise<WrittenFile> {
    assertBagPath(path);
    const hash = createHash('sha256');
    let size = 0;
    const counted = new Transform({
      transform(chunk: Buffer, _, done) {
        hash.update(chunk);
        size += chunk.length;
        done(null, chunk);
      },
    });
    const source = content instanceof Readable ? content : Readable.from([Buffer.from(content)], { objectMode: false });
    const taken = new Promise<void>((resolve, reject) => {
      counted.once('end', resolve);
      counted.once('error', reject);
    });
    this.#zip.addReadStream(counted, `${this.#root}/${path}`, { mtime: this.#madeAt, mode: 0o100644, compress: options.compress ?? true });
    const sent = pipeline(source, counted);
    sent.catch((error: unknown) => this.abort(error instanceof Error ? error : new Error(String(error))));
    try {
      await Promise.race([Promise.all([taken, sent]), this.#failed]);
    } catch (error) {
      // nobody takes the rest any more: what is behind the source must not wait for that
      counted.destroy();
      source.destroy();
      throw error;
    }
    return { path, size, sha256: hash.digest('hex') };
  }
}
