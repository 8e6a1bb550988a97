import { hash, randomBytes } from 'node:crypto';
import {
  committedFields,
  entryText,
  Frontier,
  inclusionRanges,
  leafHash,
  opens,
  packEntries,
  readEntry,
  unpackEntries,
} from '@qp/domain/transparency-log';
import { entryTools, sha256 } from '@qp/platform/auth';
import { figure } from '../figures/figure.mjs';

const BUNDLE = 256;
/** A log of ten years of a large provider. */
const TEN_MILLION = 10_000_000;
const HASH_BYTES = 32;

/**
 * What verification of the audit log costs on one core, in processor time, so that whatever else runs beside it does not count: the tree over
 * stored bytes against bare hashing of the same bytes, and canonical form with the fields that a reader opens most (who, what, why).
 * @param {import('../run.mjs').Bench} bench
 */
export async function log({ quick }) {
  const acts = Array.from({ length: quick ? 20_000 : 100_000 }, (_, at) => act(at));
  const entries = acts.map(({ row, salts }) => Buffer.from(entryText(entryTools, row, row.eventId, salts)));
  const bundles = [];
  for (let start = 0; start < entries.length; start += BUNDLE) bundles.push(packEntries(entries.slice(start, start + BUNDLE)));
  const tree = () => {
    const frontier = new Frontier(sha256);
    for (const bundle of bundles) for (const entry of unpackEntries(bundle)) frontier.append(leafHash(sha256, entry));
    return frontier.root();
  };
  const bare = () => entries.forEach((entry) => hash('sha256', entry, 'binary'));
  const fields = () => entries.forEach((entry, at) => assertOpens(readEntry(entry.toString()), acts[at]));
  for (const warm of [tree, bare, fields]) warm();
  return [
    figure({
      name: 'log.verify tree over stored bytes',
      unit: 'rows/s of one core',
      value: rate(entries.length, tree),
      anchor: { name: 'bare SHA-256 of the same bytes', value: rate(entries.length, bare) },
      budget: { of: 'value', least: 200_000, absolute: true },
    }),
    figure({
      name: 'log.verify canonical form and disclosed fields',
      unit: 'rows/s of one core',
      value: rate(entries.length, fields),
      budget: { of: 'value', least: 50_000, absolute: true },
    }),
    figure({
      name: 'log.bytes of an entry',
      unit: 'bytes',
      value: Math.round(entries.reduce((sum, { length }) => sum + length, 0) / entries.length),
    }),
    figure({
      name: 'log.inclusion proof in 10 M rows',
      unit: 'bytes',
      value: inclusionRanges(TEN_MILLION / 2 + 1, TEN_MILLION).length * HASH_BYTES,
    }),
  ];
}

/** @param {number} rows @param {() => unknown} work @returns {number} rows per second of processor time */
function rate(rows, work) {
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return Math.round(rows / ((user + system) / 1e6));
}

function act(at) {
  const id = `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
  const digits = randomBytes(16 * committedFields.length).toString('hex');
  const row = {
    eventId: id,
    service: 'release',
    stream: `case/${id}`,
    n: at + 1,
    at: new Date(Date.UTC(2026, 0, 1) + at).toISOString(),
    action: 'case.hold',
    subject: { kind: 'case', id },
    ownerOrg: id,
    actor: { kind: 'person', personId: id, name: 'Measured Example', roles: ['QA_REVIEWER'] },
    before: { state: 'INTAKE', version: at },
    after: { state: 'ON_HOLD', version: at + 1 },
    reason: 'Measured',
  };
  const salts = Object.fromEntries(committedFields.map((field, i) => [field, digits.slice(i * 32, (i + 1) * 32)]));
  const person = { event: id, field: 'person', salt: salts.person, value: { personId: id, name: row.actor.name } };
  const after = { event: id, field: 'after', salt: salts.after, value: row.after };
  const reason = { event: id, field: 'reason', salt: salts.reason, value: row.reason };
  return { row, salts, opened: [person, after, reason] };
}

function assertOpens(entry, { opened }) {
  if (!entry || !opened.every((disclosure) => opens(entryTools, entry, disclosure))) throw new Error('an entry did not open');
}
