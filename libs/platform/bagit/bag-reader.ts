import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { openPromise, type Entry, type ZipFile } from 'yauzl';

/** Largest file that is read into memory whole (records, manifests), bytes (64 MiB). */
const LARGEST_TEXT = 64 * 1024 ** 2;

/** What a check of a bag found. */
export interface BagCheck {
  /** First bad places, in words; none: the bag is complete and every hash agrees. */
  readonly faults: readonly string[];
  readonly files: number;
  readonly bytes: number;
  /** sha256 of the tag manifest: it covers the manifest, and so every byte of the bag. */
  readonly fingerprint: string | undefined;
  /** Lines of `bag-info.txt`. */
  readonly info: Readonly<Record<string, string>>;
}

/** A file of a bag as the directory of its ZIP announces it; sizes in bytes. Reading more than announced breaks the reading. */
export interface PackedEntry {
  readonly path: string;
  readonly size: number;
  readonly packed: number;
}

/** A bag in a ZIP, read without unpacking it. */
export class BagReader {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    /** Faults of the ZIP itself: more than one folder, names that come twice. */
    private readonly strange: readonly string[],
  ) {}

  /**
   * Opens a ZIP; throws where the file is none or was cut off, where a path in it leads out of it, and where it announces more than
   * `largest` files, whose directory alone would fill the memory.
   */
  static async open(file: string, largest = Infinity): Promise<BagReader> {
    const zip = await openPromise(file, { lazyEntries: true, autoClose: false });
    try {
      if (zip.entryCount > largest) throw new RangeError(`the package holds ${zip.entryCount} files; at most ${largest} are read`);
      return await BagReader.of(zip);
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  private static async of(zip: ZipFile): Promise<BagReader> {
    const entries = new Map<string, Entry>();
    const strange: string[] = [];
    const roots = new Set<string>();
    for await (const entry of zip.eachEntry()) {
      const [root = '', ...rest] = entry.fileName.split('/');
      const path = rest.join('/');
      roots.add(root);
      if (path === '' || path.endsWith('/')) continue;
      if (entries.has(path)) strange.push(`${path} is in the package twice`);
      entries.set(path, entry);
    }
    if (roots.size > 1) strange.push(`the package holds ${roots.size} folders instead of one`);
    return new BagReader(zip, entries, strange);
  }

  /** Whether it looks like a bag at all. */
  get isBag(): boolean {
    return this.entries.has('bagit.txt');
  }

  /** Paths below the bag's folder. */
  get paths(): readonly string[] {
    return [...this.entries.keys()];
  }

  /** What is in it, by the directory of the ZIP. */
  get packed(): readonly PackedEntry[] {
    return [...this.entries].map(([path, entry]) => ({ path, size: entry.uncompressedSize, packed: entry.compressedSize }));
  }

  /** The bytes of a file, unpacked on the way. */
  async read(path: string): Promise<Readable> {
    const entry = this.entries.get(path);
    if (!entry) throw new RangeError(`${path} is not in the package`);
    return this.zip.openReadStreamPromise(entry);
  }

  /** A file as text; undefined where there is none. */
  async text(path: string, largest = LARGEST_TEXT): Promise<string | undefined> {
    const entry = this.entries.get(path);
    if (!entry) return undefined;
    if (entry.uncompressedSize > largest) throw new RangeError(`${path} is too large for a record`);
    const parts: Buffer[] = [];
    for await (const part of await this.zip.openReadStreamPromise(entry)) parts.push(part as Buffer);
    return Buffer.concat(parts).toString('utf8');
  }

  /** Hash of a file of the bag. */
  async sha256(path: string): Promise<string> {
    const hash = createHash('sha256');
    for await (const part of await this.read(path)) hash.update(part as Buffer);
    return hash.digest('hex');
  }

  /** Checks completeness and every hash (RFC 8493 section 3); with `only`, the hashes of these files and of the tag files alone. */
  async check(only?: readonly string[]): Promise<BagCheck> {
    const faults = [...this.strange];
    const tags = await this.manifest('tagmanifest-sha256.txt', faults);
    const payload = await this.manifest('manifest-sha256.txt', faults);
    const listed = new Map([...tags, ...payload]);
    for (const path of this.paths)
      if (!listed.has(path) && path !== 'tagmanifest-sha256.txt') faults.push(`${path} is in the package and in no manifest`);
    let bytes = 0;
    for (const [path, expected] of listed) {
      const entry = this.entries.get(path);
      if (!entry) {
        faults.push(`${path} is missing`);
        continue;
      }
      if (path.startsWith('data/')) bytes += entry.uncompressedSize;
      if (only && path.startsWith('data/') && !only.includes(path)) continue;
      const found = await this.sha256(path).catch(
        (error: unknown) => `not readable (${error instanceof Error ? error.message : 'damaged'})`,
      );
      if (found !== expected) faults.push(`${path} is not what was packed: its sha256 is ${found}, the manifest says ${expected}`);
    }
    const info = infoLines((await this.text('bag-info.txt')) ?? '');
    const oxum = `${bytes}.${payload.size}`;
    if (info['Payload-Oxum'] !== undefined && info['Payload-Oxum'] !== oxum)
      faults.push(`bag-info.txt announces ${info['Payload-Oxum']} (bytes.files), the package holds ${oxum}`);
    const fingerprint = this.entries.has('tagmanifest-sha256.txt') ? await this.sha256('tagmanifest-sha256.txt') : undefined;
    return { faults, files: payload.size, bytes, fingerprint, info };
  }

  /** Lets go of the file. */
  close(): void {
    this.zip.close();
  }

  private async manifest(path: string, faults: string[]): Promise<Map<string, string>> {
    const text = await this.text(path);
    if (text === undefined) {
      faults.push(`${path} is missing`);
      return new Map();
    }
    const lines = text.split('\n').filter((line) => line !== '');
    const read = lines.map((line) => /^([0-9a-f]{64}) {1,2}(.+)$/.exec(line));
    if (read.some((match) => !match)) faults.push(`${path} has a line that is none of a manifest`);
    return new Map(read.flatMap((match) => (match ? [[(match[2] ?? '').replaceAll('%25', '%'), match[1] ?? ''] as const] : [])));
  }
}

function infoLines(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split('\n').flatMap((line) => {
      const at = line.indexOf(': ');
      return at > 0 ? [[line.slice(0, at), line.slice(at + 2)] as const] : [];
    }),
  );
}
