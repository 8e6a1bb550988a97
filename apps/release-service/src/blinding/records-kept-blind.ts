import { blindMark, idsIn, keepBlind, lineageMark, namesLineage, type BlindRecord, type SaidInTrail } from '@qp/domain/blinding';
import type { Tx } from '@qp/platform/persistence';
import { isAnyBlinded, recordsOf } from './for-reader.js';

const union = (records: Iterable<BlindRecord>): BlindRecord => {
  const all = [...records];
  return {
    blinded: all.some(({ blinded }) => blinded),
    madeFrom: all.flatMap(({ madeFrom }) => madeFrom),
    madeFromIds: all.flatMap(({ madeFromIds }) => madeFromIds),
  };
};

/** An audit entry, marked where it tells of an act in a blinded trial: the trail itself knows no trials, and its readers differ. */
export async function markBlind<E extends SaidInTrail & { readonly stream: string }>(tx: Tx, entry: E): Promise<E> {
  if (!(await isAnyBlinded(tx))) return entry;
  const [, streamId = ''] = entry.stream.split('/');
  const records = await recordsOf(tx, [streamId, entry.subject.id, ...idsIn(entry.after)]);
  const about = union(records.values());
  if (!about.blinded) return entry;
  const after =
    typeof entry.after === 'object' && entry.after !== null ? entry.after : entry.after === undefined ? {} : { value: entry.after };
  return { ...entry, after: { ...after, ...blindMark, ...(namesLineage(entry, about) && lineageMark) } };
}

/**
 * What is written to people outside the house, kept blind for everybody: a mail is read by whoever gets it, and passed on. Who may know
 * more finds it on the screen that the mail leads to.
 */
export async function messageKeptBlind<P>(tx: Tx, payload: P): Promise<P> {
  if (!(await isAnyBlinded(tx))) return payload;
  const about = union((await recordsOf(tx, idsIn(payload))).values());
  return about.blinded && typeof payload === 'object' && payload !== null && 'data' in payload
    ? { ...payload, data: keepBlind(payload.data, new Map(), about) }
    : payload;
}
