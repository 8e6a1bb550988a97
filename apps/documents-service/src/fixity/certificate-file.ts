import type { KeyRing } from '@qp/platform/auth';
import type { FixityFault } from './fixity-run.js';
import { completed, type FormatSamples } from './format-samples.js';
import { keysNamed, withoutOthers } from './pieces-seen.js';
import { sealedRecord } from './sealed-record.js';

/** The record of a signed certificate, as far as an extract is made of it. */
interface SignedRecord {
  readonly ownerOrg: string;
  readonly period: string;
  readonly method: string;
  readonly objects: number;
  readonly bytes: number;
  readonly faults: readonly FixityFault[];
  readonly formats: Readonly<Record<string, FormatSamples>>;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly citation: string;
}

/** Every piece that a signed certificate names. */
export function keysInFile(file: Buffer): string[] {
  const { faults, formats } = signedRecord(file);
  return keysNamed({ faults, opened: formats });
}

/**
 * What of a signed certificate may be given to a reader who may not see all that it names: numbers as they stand, of the pieces theirs alone.
 * One signature over the whole does not hold for a part, so that the extract is sealed anew, and names the whole by its hash.
 */
export async function extractOf(
  keys: KeyRing,
  whole: { readonly key: string; readonly sha256: string; readonly file: Buffer },
  seen: { has(key: string): boolean },
): Promise<Buffer> {
  const { ownerOrg, period, method, objects, bytes, startedAt, finishedAt, citation, ...named } = signedRecord(whole.file);
  const all = { faults: named.faults, opened: named.formats };
  const { faults, opened: formats } = withoutOthers(all, seen);
  const hidden = keysNamed(all).filter((key) => !seen.has(key)).length;
  const record = {
    kind: 'READABILITY_EXTRACT',
    extractOf: { key: whole.key, sha256: whole.sha256 },
    ownerOrg,
    period,
    statement: `Of the pieces that the certificate names, ${hidden} are left out: they are not the reader's to see. Numbers are those of the whole.`,
    method,
    objects,
    bytes,
    faults,
    formats,
    hidden,
    startedAt,
    finishedAt,
    citation,
  };
  return (await sealedRecord(keys, record)).file;
}

function signedRecord(file: Buffer): SignedRecord {
  const { record } = JSON.parse(file.toString('utf8')) as { readonly record: SignedRecord };
  return { ...record, formats: completed(record.formats) };
}
