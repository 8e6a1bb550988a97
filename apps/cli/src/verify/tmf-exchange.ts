import { exchangeFaults, type ExchangeBatch } from '@qp/domain/filing';
import { BagReader } from '@qp/platform/bagit';
import { ExchangeFormatError, readExchange } from '@qp/platform/tmf-exchange';
import type { Verdict, Verifier } from './verdict.js';

const kind = 'TMF exchange';
const exchangeFile = 'data/exchange.xml';

/** Exchanges by the eTMF Exchange Mechanism Standard: what a receiving system has to look at before it takes one. */
export const exchangeVerifier: Verifier = {
  kind,
  knows: async ({ path, folder, head }) => {
    if (folder || head.subarray(0, 2).toString('latin1') !== 'PK') return false;
    const bag = await BagReader.open(path).catch(() => undefined);
    if (!bag) return false;
    const known = bag.paths.includes(exchangeFile);
    bag.close();
    return known;
  },
  verify: async (path): Promise<Verdict> => {
    const bag = await BagReader.open(path);
    try {
      return await verdictOf(bag);
    } finally {
      bag.close();
    }
  },
};

async function verdictOf(bag: BagReader): Promise<Verdict> {
  const { faults, fingerprint } = await bag.check();
  const facts = { 'sha256 of tagmanifest-sha256.txt': fingerprint ?? null };
  const broken = (first: string): Verdict => ({ standing: 'BROKEN', kind, proven: [], notProven: [], broken: first, facts });
  if (faults[0] !== undefined) return broken(faults[0]);
  let batch: ExchangeBatch;
  try {
    batch = readExchange((await bag.text(exchangeFile)) ?? '');
  } catch (error) {
    if (error instanceof ExchangeFormatError) return broken(error.message);
    throw error;
  }
  const [fault] = exchangeFaults(batch);
  if (fault !== undefined) return broken(fault);
  const files = batch.objects.flatMap(({ files: ofObject }) => ofObject);
  const named = new Set([exchangeFile, ...files.map(({ url }) => `data/${url}`)]);
  for (const { url, integrity } of files) {
    if (!bag.paths.includes(`data/${url}`)) return broken(`${url} is named and not there`);
    if (`SHA256-${await bag.sha256(`data/${url}`)}` !== integrity) return broken(`${url} has not the hash that the exchange file names`);
  }
  const stray = bag.paths.find((path) => path.startsWith('data/') && !named.has(path));
  if (stray !== undefined) return broken(`${stray} is there and not named`);
  return {
    standing: 'SELF-CONSISTENT',
    kind,
    proven: [
      `exchange.xml is as the standard asks: ${batch.objects.length} objects of study ${batch.studyId}.`,
      `All ${files.length} files are there, named once, with the hashes that it names.`,
    ],
    notProven: [
      'That this is the transfer that was sent: compare the sha256 of tagmanifest-sha256.txt with the one given to you by another way.',
    ],
    facts: { ...facts, transfer: batch.transferId, objects: batch.objects.length, files: files.length },
  };
}
