/** Most bytes of an entry: its length is written in two bytes (C2SP tlog-tiles). */
export const LONGEST_ENTRY = 0xffff;

/** Entries one behind the other, each after its length as two bytes, the higher first. Throws a RangeError for one that is too long. */
export function packEntries(entries: readonly Uint8Array[]): Uint8Array {
  const bundle = new Uint8Array(entries.reduce((sum, { length }) => sum + 2 + length, 0));
  let at = 0;
  for (const entry of entries) {
    if (entry.length > LONGEST_ENTRY) throw new RangeError(`an entry of ${entry.length} bytes does not fit into the log`);
    bundle[at] = entry.length >> 8;
    bundle[at + 1] = entry.length & 0xff;
    bundle.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return bundle;
}

/** The entries of a bundle, as views of it. Throws a RangeError where it ends in the middle of one. */
export function unpackEntries(bundle: Uint8Array): Uint8Array[] {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bundle.length;) {
    const start = at + 2;
    const end = start + (((bundle[at] ?? 0) << 8) | (bundle[at + 1] ?? 0));
    if (end > bundle.length) throw new RangeError('the bundle ends in the middle of an entry');
    entries.push(bundle.subarray(start, end));
    at = end;
  }
  return entries;
}
