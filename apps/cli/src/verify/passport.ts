import { auditLogHead } from '@qp/domain/transparency-log';
import { BagReader } from '@qp/platform/bagit';
import { createHash, createPublicKey, verify as verifySignature, type JsonWebKey, type KeyObject } from 'node:crypto';
import { BrokenAt } from './log/log-folder.js';
import { givenKeys } from './log/signed-head.js';
import { verifyLoggedRows } from './passport-log.js';
import type { Anchors, Verdict, Verifier } from './verdict.js';

interface Certificate {
  readonly id: string;
  readonly sha256: string;
  readonly file: { readonly path?: string; readonly sha256?: string };
}

interface Signature {
  readonly id: string;
  readonly name: string;
  readonly meaning: string;
  readonly operation: string;
  readonly manifestHash: string | null;
  readonly intent?: string;
}

interface Row {
  readonly service: string;
  readonly stream: string;
  readonly n: number;
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Release passports: a bag with the records of a case, or of the cases of a trial. */
export const passportVerifier: Verifier = {
  kind: 'release passport',
  knows: async ({ path, folder, head }) => {
    if (folder || head.subarray(0, 4).toString('latin1') !== 'PK\u0003\u0004') return false;
    const bag = await BagReader.open(path).catch(() => undefined);
    // cut off or damaged beyond reading: still a ZIP, and to be called broken rather than unknown
    if (!bag) return true;
    const known = bag.isBag;
    bag.close();
    return known;
  },
  verify: async (path, anchors): Promise<Verdict> => {
    const bag = await BagReader.open(path).catch((error: unknown) => (error instanceof Error ? error.message : 'not readable'));
    if (typeof bag === 'string') return broken(`the package cannot be opened: ${bag}`);
    try {
      return await verdictOf(bag, anchors);
    } catch (error) {
      if (error instanceof BrokenAt) return broken(error.message);
      throw error;
    } finally {
      bag.close();
    }
  },
};

function broken(first: string, facts: Verdict['facts'] = {}): Verdict {
  return { standing: 'BROKEN', kind: 'release passport', proven: [], notProven: [], broken: first, facts };
}

async function verdictOf(bag: BagReader, anchors: Anchors): Promise<Verdict> {
  const held = anchors.key === undefined ? [] : await givenKeys(anchors.key);
  const { faults, files, bytes, fingerprint, info } = await bag.check();
  const [fault] = faults;
  const facts = { files, bytes, 'sha256 of tagmanifest-sha256.txt': fingerprint ?? null, 'made at': info['QP-Release-Made'] ?? null };
  if (fault !== undefined) return broken(fault, facts);
  const cases = bag.paths.flatMap((path) => /^(data\/(?:cases\/[^/]+\/)?)records\/case\.json$/.exec(path)?.[1] ?? []);
  const counts = { certificates: 0, manifests: 0, intents: 0, rows: 0 };
  const logged = { included: 0, opened: 0 };
  let anchored = cases.length > 0;
  for (const prefix of cases) {
    const found = await firstFaultOf(bag, prefix, counts);
    if (found !== undefined) return broken(found, facts);
    const rows = await verifyLoggedRows(bag, prefix, held);
    logged.included += rows.included;
    logged.opened += rows.opened;
    anchored &&= rows.anchored;
  }
  return {
    standing: anchored ? 'ANCHORED' : 'SELF-CONSISTENT',
    kind: 'release passport',
    proven: [
      `All ${files} files are complete and have the hashes of the manifest.`,
      `${counts.certificates} certificate records and files have the hashes that were issued.`,
      `${counts.manifests} evidence manifests have the hashes that were signed.`,
      `${counts.intents} signatures are vouched for by the keys in the package.`,
      `${counts.rows} audit rows have no two contents for one number.`,
      `${logged.included} of them stand in signed heads of the transparency log${anchored ? ', signed by the key that you held' : ''}; ${logged.opened} of their fields are what it committed to.`,
    ],
    notProven: [
      'That this is the package that was handed over: compare the sha256 of tagmanifest-sha256.txt with the one given to you by another way.',
      ...(anchored
        ? []
        : ['That the keys in the package are those of the installation: compare them with its published keys, or give one with --key.']),
    ],
    facts: { ...facts, cases: cases.length, ...(await anchorOf(bag, cases)) },
  };
}

/** The head of the audit log that the package carries: what its holder compares a later log with. */
async function anchorOf(bag: BagReader, cases: readonly string[]): Promise<Verdict['facts']> {
  for (const prefix of cases) {
    const head = auditLogHead((await bag.text(`${prefix}records/log-checkpoint.txt`)) ?? '');
    if (head) return { 'anchor: audit log': head.origin, 'anchor: entries': head.size, 'anchor: root': head.root };
  }
  return {};
}

/** First place where a case of the package contradicts itself. */
async function firstFaultOf(
  bag: BagReader,
  prefix: string,
  counts: { certificates: number; manifests: number; intents: number; rows: number },
): Promise<string | undefined> {
  const read = async <T>(name: string): Promise<T> => JSON.parse((await bag.text(`${prefix}records/${name}`)) ?? '[]') as T;
  for (const { id, sha256: issued, file } of await read<Certificate[]>('certificates.json')) {
    const path = `${prefix}records/certificates/${id}.json`;
    const record = await bag.text(path);
    if (record !== undefined && sha256(record) !== issued) return `${path} is not the record that was issued (sha256 ${issued})`;
    if (file.path !== undefined && (await bag.sha256(prefix + file.path)) !== file.sha256)
      return `${prefix}${file.path} is not the file that was issued`;
    counts.certificates++;
  }
  for (const path of bag.paths) {
    const hash = path.startsWith(`${prefix}records/manifests/`) ? /([0-9a-f]{64})\.json$/.exec(path)?.[1] : undefined;
    if (hash === undefined) continue;
    if ((await bag.sha256(path)) !== hash) return `${path} is not what was signed`;
    counts.manifests++;
  }
  const keys = new Map(
    (await read<{ id: string; jwk: JsonWebKey }[]>('keys.json')).map(({ id, jwk }) => [id, createPublicKey({ key: jwk, format: 'jwk' })]),
  );
  for (const signature of await read<Signature[]>('signatures.json')) {
    if (signature.intent === undefined) continue;
    const fault = intentFault(signature, signature.intent, keys);
    if (fault !== undefined) return `${prefix}records/signatures.json, signature ${signature.id}: ${fault}`;
    counts.intents++;
  }
  const seen = new Set<string>();
  for (const line of ((await bag.text(`${prefix}records/audit-rows.jsonl`)) ?? '').split('\n')) {
    if (line === '') continue;
    const { service, stream, n } = JSON.parse(line) as Row;
    const place = `${service} ${stream} ${n}`;
    if (seen.has(place)) return `${prefix}records/audit-rows.jsonl holds ${place} twice`;
    seen.add(place);
    counts.rows++;
  }
  return undefined;
}

/** What is wrong with the word that the gateway gave for a signature. */
function intentFault(signature: Signature, intent: string, keys: ReadonlyMap<string, KeyObject>): string | undefined {
  const [header = '', payload = '', bytes = ''] = intent.split('.');
  const parsed = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>;
  const { kid } = parsed(header);
  const key = typeof kid === 'string' ? keys.get(kid) : undefined;
  if (!key) return `its key ${String(kid)} is not in the package`;
  if (!verifySignature(null, Buffer.from(`${header}.${payload}`), key, Buffer.from(bytes, 'base64url')))
    return 'the word given for it does not hold';
  const { name, op, meaning, manifestHash } = parsed(payload);
  if (name !== signature.name || op !== signature.operation || meaning !== signature.meaning)
    return 'it was given for another person, act or meaning';
  if (manifestHash !== null && signature.manifestHash !== null && manifestHash !== signature.manifestHash)
    return 'it was given over another manifest';
  return undefined;
}
