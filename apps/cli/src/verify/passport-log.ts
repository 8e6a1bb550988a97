import { fromBase64, leafHash, provesInclusion, readEntry, type NoteKey } from '@qp/domain/transparency-log';
import type { BagReader } from '@qp/platform/bagit';
import { sha256 } from '@qp/platform/auth';
import { Disclosures } from './log/disclosures.js';
import { BrokenAt } from './log/log-folder.js';
import { keysIn, readSignedHead } from './log/signed-head.js';

/** What the transparency log proves of the audit rows of a case. */
export interface LoggedRows {
  /** Rows proven to be in a signed head of the log. */
  readonly included: number;
  /** Fields of rows that are what the log committed to. */
  readonly opened: number;
  /** True where a key that the reader held before signed every head. */
  readonly anchored: boolean;
}

interface Proof {
  readonly eventId: string;
  readonly index: number;
  readonly entry: string;
  readonly proof: readonly string[];
  readonly checkpoint: string;
}

/** Follows every proof of a case to its signed head and opens what is disclosed. Throws {@link BrokenAt} at the first bad place. */
export async function verifyLoggedRows(bag: BagReader, prefix: string, held: readonly NoteKey[]): Promise<LoggedRows> {
  const name = `${prefix}records/audit-proofs.jsonl`;
  const lines = ((await bag.text(name)) ?? '').split('\n').filter((line) => line !== '');
  const own = keysIn(`${prefix}records/log-keys.txt`, (await bag.text(`${prefix}records/log-keys.txt`)) ?? '');
  const disclosures = new Disclosures(`${prefix}records/disclosures.jsonl`, (await bag.text(`${prefix}records/disclosures.jsonl`)) ?? '');
  const anchored = held.length > 0 && lines.length > 0;
  for (const [at, line] of lines.entries()) {
    const place = `${name} line ${at + 1}`;
    const { eventId, index, entry: text, proof, checkpoint: note } = JSON.parse(line) as Proof;
    const { checkpoint, signers } = readSignedHead(place, note, held.length > 0 ? held : own);
    if (signers.length === 0) {
      if (held.length > 0) throw new BrokenAt(`${place}: its head is not signed by the key given`);
      throw new BrokenAt(`${place}: its head is signed by none of the keys in the package`);
    }
    const entry = readEntry(text);
    if (!entry || entry.event !== eventId) throw new BrokenAt(`${place}: its entry is that of another row`);
    const hashes = proof.map((hash) => fromBase64(hash) ?? new Uint8Array());
    const leaf = leafHash(sha256, new TextEncoder().encode(text));
    if (!provesInclusion(sha256, { index, size: checkpoint.size, leaf, root: checkpoint.root }, hashes))
      throw new BrokenAt(`${place}: the way to the head does not hold`);
    disclosures.open(entry, index);
  }
  disclosures.assertAllOpened();
  return { included: lines.length, opened: disclosures.opened, anchored };
}
