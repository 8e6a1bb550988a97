import { wholeWord } from '../kernel/index.js';
import { tellsTreatment, treatmentWords, unblindingNames } from './records.js';

/** What stands where something is kept from a blinded reader. */
export const KEPT_BLIND = '(kept blind)';

/** What is known of a record that an answer names by its id. */
export interface BlindRecord {
  readonly blinded: boolean;
  /** Numbers of the batches that it was made from, which no blinded reader connects with it. */
  readonly madeFrom: readonly string[];
  /** Their ids. */
  readonly madeFromIds: readonly string[];
}

/** What is known of records by id, of batches by their number too; what is none of a batch, case, product or trial is not in it. */
export type BlindRecords = ReadonlyMap<string, BlindRecord>;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isIdName = (name: string): boolean => name === 'id' || name.endsWith('Id') || name.endsWith('_id');
const keyNames = ['id', 'key', 'code', 'itemId', 'requirementKey', 'requirementKeys', 'subject'] as const;

/** By what a record says which batch, case, product or trial it is about: ids, the number of a batch, and the cells of a log's row. */
function referencesOf(record: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(record).flatMap(([name, value]) => {
    if (name === 'cells' && Array.isArray(value)) return value.filter((cell) => typeof cell === 'string');
    return typeof value === 'string' && (isIdName(name) || name === 'batchNo') ? [value] : [];
  });
}

/** Every id and batch number that an answer names, to look up what is blinded of it. */
export function idsIn(value: unknown): string[] {
  const found = new Set<string>();
  const walk = (at: unknown): void => {
    if (Array.isArray(at)) at.forEach(walk);
    else if (isRecord(at)) {
      for (const reference of referencesOf(at)) found.add(reference);
      Object.values(at).forEach(walk);
    }
  };
  walk(value);
  return [...found];
}

/** A text without these words, whole words alone. */
export function withoutWords(text: string, words: readonly string[]): string {
  return words.filter((word) => word !== '').reduce((left, word) => left.replaceAll(wholeWord(word, 'g'), KEPT_BLIND), text);
}

/** Whether an entry of a list is about a requirement or item that says by being there what the batch is. */
function isOfTreatment(entry: unknown): boolean {
  if (!isRecord(entry)) return typeof entry === 'string' && tellsTreatment(entry);
  return keyNames.some((name) => {
    const value = entry[name];
    if (typeof value === 'string') return tellsTreatment(value);
    return Array.isArray(value) && value.some((key) => typeof key === 'string' && tellsTreatment(key));
  });
}

/** Whether an entry names a batch that the record around it was made from: the entry itself would be the link. */
function names(entry: unknown, { madeFrom, madeFromIds }: BlindRecord): boolean {
  return isRecord(entry) && referencesOf(entry).some((reference) => madeFromIds.includes(reference) || madeFrom.includes(reference));
}

/**
 * An answer as a blinded reader may have it: of blinded records, fields that would break the blind are null (lists: empty), entries of
 * lists that say what the batch is are left out, and texts hold neither such words nor the numbers of the batches it was made from.
 * `root` is what the answer as a whole is about; what is inside a record that is not blinded, and names no other, stays as it is.
 */
export function keepBlind<T>(answer: T, records: BlindRecords, root: BlindRecord): T {
  return walk(answer, records, root) as T;
}

function walk(value: unknown, records: BlindRecords, about: BlindRecord): unknown {
  if (typeof value === 'string') return about.blinded ? withoutWords(value, [...about.madeFrom, ...treatmentWords]) : value;
  if (Array.isArray(value))
    return value
      .filter(
        (entry) => !(isRecord(entry) ? aboutOf(entry, records, about) : about).blinded || !(isOfTreatment(entry) || names(entry, about)),
      )
      .map((entry) => walk(entry, records, about));
  if (!isRecord(value) || value instanceof Date || ArrayBuffer.isView(value)) return value;
  const own = aboutOf(value, records, about);
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      if (own.blinded && Object.hasOwn(unblindingNames, name)) return [name, Array.isArray(inner) ? [] : null];
      return [name, isIdName(name) ? inner : walk(inner, records, own)];
    }),
  );
}

/** What a record is about: what its own ids say, else what is said of the record around it. One blinded id is enough. */
function aboutOf(record: Readonly<Record<string, unknown>>, records: BlindRecords, around: BlindRecord): BlindRecord {
  const named = referencesOf(record).flatMap((reference) => records.get(reference) ?? []);
  if (named.length === 0) return around;
  return {
    blinded: named.some(({ blinded }) => blinded),
    madeFrom: [...new Set([...around.madeFrom, ...named.flatMap(({ madeFrom }) => madeFrom)])].sort((a, b) => b.length - a.length),
    madeFromIds: [...new Set([...around.madeFromIds, ...named.flatMap(({ madeFromIds }) => madeFromIds)])],
  };
}
