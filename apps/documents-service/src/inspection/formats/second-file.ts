/** Signature of the record that ends a ZIP, its length, and the place of its comment's length (APPNOTE 6.3.10, 4.3.16). */
const END_OF_ZIP = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const END_LENGTH = 22;
const LONGEST_COMMENT = 65_535;

/**
 * Whether the end of the file is that of a ZIP, so that whoever unpacks it finds another file than whoever looks at it: a ZIP
 * is read from its end, everything else from its beginning.
 */
export function endsAsZip(bytes: Buffer): boolean {
  const from = Math.max(0, bytes.length - END_LENGTH - LONGEST_COMMENT);
  for (let at = bytes.indexOf(END_OF_ZIP, from); at >= 0; at = bytes.indexOf(END_OF_ZIP, at + 1))
    if (at + END_LENGTH <= bytes.length && at + END_LENGTH + bytes.readUInt16LE(at + 20) === bytes.length) return true;
  return false;
}
