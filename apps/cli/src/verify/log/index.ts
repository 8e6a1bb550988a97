import { printVerifierKey, sameHash, toBase64, type NoteKey } from '@qp/domain/transparency-log';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Anchors, Verdict, Verifier } from '../verdict.js';
import { anchorIn } from './anchor.js';
import { Disclosures } from './disclosures.js';
import { BrokenAt, LogFolder } from './log-folder.js';
import { readTree } from './read-tree.js';
import { fingerprintOf, givenKeys, keysIn, readSignedHead, shareSigner, type SignedHead } from './signed-head.js';
import { StampedHeads } from './stamps.js';
import { StreamNumbers } from './stream-numbers.js';

const KIND = 'audit log';

/** Verifies an exported log: every entry, the tree over them, the signed head, and what is laid open beside it. */
export const logVerifier: Verifier = {
  kind: KIND,
  knows: async ({ folder, path }) =>
    folder &&
    (await stat(join(path, 'checkpoint')).then(
      (file) => file.isFile(),
      () => false,
    )),
  async verify(path, anchors) {
    try {
      return await verifyLog(new LogFolder(path), anchors);
    } catch (error) {
      if (!(error instanceof BrokenAt)) throw error;
      return { standing: 'BROKEN', kind: KIND, proven: [], notProven: [], broken: error.message, facts: {} };
    }
  },
};

async function verifyLog(folder: LogFolder, anchors: Anchors): Promise<Verdict> {
  const held = anchors.key === undefined ? undefined : await givenKeys(anchors.key);
  const beside = await keysBeside(folder);
  const keys = held ?? beside;
  if (!keys) throw new BrokenAt('vkey is missing: give the key of the log with --key');
  const note = (await folder.text('checkpoint')) ?? '';
  const head = readSignedHead('checkpoint', note, keys);
  if (head.signers.length === 0) throw new BrokenAt(`checkpoint is not signed by ${held ? 'the key that was given' : 'a key beside it'}`);
  const { size, root } = head.checkpoint;
  const since =
    anchors.since === undefined ? undefined : await earlierHead(anchors.since, [...keys, ...(held && beside ? beside : [])], note);
  const [disclosures, keyEntries] = [await laidOpen(folder, 'disclosures.jsonl'), await laidOpen(folder, 'keys.jsonl')];
  const stamps = await StampedHeads.read(folder);
  const numbers = new StreamNumbers();
  const tree = await readTree(
    folder,
    size,
    (entry, index) => {
      if (!numbers.add(entry)) throw new BrokenAt(`entry ${index}: number ${entry.n} of its stream stands there a second time`);
      disclosures?.open(entry, index);
      keyEntries?.open(entry, index);
    },
    (now) => {
      stamps.compare(now);
      if (now.size === since?.size && !sameHash(now.root(), since.root))
        throw new BrokenAt(
          `among the first ${now.size} entries: they are not those of the earlier checkpoint (the log was forked or rewritten)`,
        );
    },
  );
  if (!sameHash(tree.root(), root)) throw new BrokenAt('the root of the tree is not the one that was signed');
  disclosures?.assertAllOpened();
  keyEntries?.assertAllOpened();
  const named = keyEntries?.values.map((value) => (value as { key?: unknown }).key) ?? [];
  const keysNamed = head.signers.every((key) => named.includes(printVerifierKey(key)));
  const proven = [...stamps.proven(size), ...(keysNamed ? ['The log itself names the keys that signed its head.'] : [])];
  return verdictOf({ held: held !== undefined, since: since?.size, head, numbers, opened: disclosures?.opened, proven });
}

async function laidOpen(folder: LogFolder, name: string): Promise<Disclosures | undefined> {
  const text = await folder.text(name);
  return text === undefined ? undefined : new Disclosures(name, text);
}

async function keysBeside(folder: LogFolder): Promise<NoteKey[] | undefined> {
  const text = (await folder.text('vkeys')) ?? (await folder.text('vkey'));
  return text === undefined ? undefined : keysIn('vkey', text);
}

/**
 * The checkpoint that the reader held before: as a file of its own, on a certificate, in a hand-off mail or a release passport. The log must
 * continue it, and a key that signed it must have signed the log's head as well: both signatures are checked. The keys may come from beside
 * the log, since one that somebody put there did not sign what the reader held.
 */
async function earlierHead(file: string, keys: readonly NoteKey[], note: string): Promise<{ size: number; root: Uint8Array }> {
  const earlier = readSignedHead(file, await anchorIn(file), keys);
  const head = readSignedHead('checkpoint', note, keys);
  const { checkpoint } = earlier;
  const now = head.checkpoint;
  if (checkpoint.origin !== now.origin)
    throw new BrokenAt(`checkpoint is of the log ${now.origin}, the earlier one of ${checkpoint.origin}`);
  if (!shareSigner(earlier, head)) throw new BrokenAt('checkpoint is signed by other keys than the earlier one');
  if (checkpoint.size > now.size)
    throw new BrokenAt(
      `the log ends after ${now.size} entries; the earlier checkpoint has ${checkpoint.size} (it was cut, or is an old one)`,
    );
  return checkpoint;
}

interface Outcome {
  readonly held: boolean;
  readonly since: number | undefined;
  readonly head: SignedHead;
  readonly numbers: StreamNumbers;
  readonly opened: number | undefined;
  /** What else is proven. */
  readonly proven: readonly string[];
}

function verdictOf({ held, since, head, numbers, opened, proven }: Outcome): Verdict {
  const { origin, size, root } = head.checkpoint;
  const { streams, numbers: missing } = numbers.missing();
  const anchored = held || since !== undefined;
  return {
    standing: anchored ? 'ANCHORED' : 'SELF-CONSISTENT',
    kind: KIND,
    proven: [
      `The ${size} entries are exactly those under the signed head, in this order.`,
      ...(held ? ['The head was signed by the key that you held before.'] : []),
      ...(since === undefined ? [] : [`The first ${since} entries are those of the checkpoint that you held before.`]),
      ...(opened === undefined ? [] : [`The ${opened} fields laid open are what the entries committed to.`]),
      ...proven,
      ...(missing === 0 ? [`No number is missing in the ${numbers.size} streams.`] : []),
    ],
    notProven: [
      ...(anchored ? [] : ['That this is the log that others see: compare fingerprint, size and root with what you were given elsewhere.']),
      ...(missing === 0 ? [] : [`That the log is whole: ${missing} numbers are missing in ${streams} of its streams.`]),
      'That what was recorded is true: the log proves that it was not changed since.',
    ],
    facts: {
      origin,
      size,
      root: toBase64(root),
      fingerprint: head.signers.map(fingerprintOf).join(' '),
      missingNumbers: missing,
    },
  };
}
