import type { QueryClient } from '@tanstack/react-query';

/** One field of a record on the screen that somebody changed meanwhile; null where there is none. */
export interface RecordChange {
  /** What the record is called; empty where it has no name. */
  readonly record: string;
  /** Names of the fields on the way to the value. */
  readonly field: readonly string[];
  readonly before: string | null;
  readonly after: string | null;
}

/** What was on the screen, by query. */
export type OnScreen = ReadonlyMap<string, unknown>;

type Shown = Readonly<Record<string, unknown>>;

/** Keeps what is on the screen now; the answers are never changed in place. */
export function onScreen(queryClient: QueryClient): OnScreen {
  const shown = queryClient.getQueryCache().findAll({ type: 'active' });
  return new Map(shown.map(({ queryHash, state }) => [queryHash, state.data]));
}

/** What differs on the screen since, of the records whose version went on. */
export function changesSince(before: OnScreen, queryClient: QueryClient): readonly RecordChange[] {
  const changes = [...onScreen(queryClient)].flatMap(([hash, after]) => {
    const old = before.get(hash);
    return old === undefined || old === after
      ? []
      : recordsOf(after).flatMap((record) => changesOf(recordLike(record, recordsOf(old)), record));
  });
  // the same record may be shown twice
  return [...new Map(changes.map((change) => [JSON.stringify(change), change])).values()];
}

/** The records of an answer: itself, or the rows of a list. Only what has a version can have gone on. */
function recordsOf(answer: unknown): readonly Shown[] {
  const all = Array.isArray(answer) ? (answer as readonly unknown[]) : [answer];
  return all.filter((one): one is Shown => isRecord(one) && typeof one['version'] === 'number');
}

function recordLike(record: Shown, among: readonly Shown[]): Shown | undefined {
  return among.length === 1 && record['id'] === undefined ? among[0] : among.find(({ id }) => id === record['id']);
}

function changesOf(before: Shown | undefined, after: Shown): readonly RecordChange[] {
  if (!before || before['version'] === after['version']) return [];
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  const record = nameOf(after);
  return [...new Set([...now.keys(), ...old.keys()])]
    .map((path) => ({ record, field: path.split('.'), before: old.get(path) ?? null, after: now.get(path) ?? null }))
    .filter((change) => change.before !== change.after);
}

function nameOf(record: Shown): string {
  const { title, name, batchNo, batch } = record;
  const said = [title, name, batchNo, isRecord(batch) ? batch['batchNo'] : undefined].find((one) => typeof one === 'string');
  return said ?? '';
}

/** What says nothing to a reader: ids, versions, hashes, and what was written beside the record. */
const unsaid = /(^|\.)(id|version|history|sha256|hash|signature)$|Ids?$/;

function fieldsOf(value: unknown, path = ''): ReadonlyMap<string, string> {
  if (value === null || value === undefined || (path !== '' && unsaid.test(path))) return new Map();
  if (isRecord(value))
    return new Map(Object.entries(value).flatMap(([name, part]) => [...fieldsOf(part, path === '' ? name : `${path}.${name}`)]));
  if (Array.isArray(value)) return new Map([[path, value.map(wordOf).filter(Boolean).join('; ')]]);
  return new Map([[path, wordOf(value)]]);
}

function wordOf(value: unknown): string {
  if (isRecord(value)) return nameOf(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isRecord(value: unknown): value is Shown {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
