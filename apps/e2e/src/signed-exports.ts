import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BagReader } from '@qp/platform/bagit';
import { readCertificate } from '@qp/platform/certificate-pdf';
import { qp } from './qp.js';

/** Who signs what in the demo. */
export const signers = {
  CERTIFICATION: 'Dr Q. Example',
  REGULATORY_RELEASE: 'K. Release',
  DEVIATION_DISPOSITION: 'Dr Q. Example',
  TMF_LOCK: 'A. Review',
} as const;

/** A running demo, and how its people ask. */
export interface PlayedDemo {
  readonly home: string;
  readonly url: string;
  /** Body of an answer of the API to somebody of the provider's quality assurance. */
  readonly read: (path: string) => Promise<string>;
}

/** An export that carries a signed record, and whose signature of what it has to show. */
export interface SignedExport {
  readonly of: string;
  readonly signed: keyof typeof signers;
  readonly read: (demo: PlayedDemo) => Promise<string>;
}

const batch = 'B2025-01';
const command =
  (...words: string[]) =>
  async ({ home, url }: PlayedDemo) =>
    (await qp(home, url, ...words)).out;
const address =
  (path: string) =>
  ({ read }: PlayedDemo) =>
    read(path);
const pdf = async (file: string) => (await readCertificate(readFileSync(file))).pages.join('');

/** A page of the release passport. */
const page = (file: string) => async (demo: PlayedDemo) => {
  const to = join(demo.home, `signed-${file}.zip`);
  await qp(demo.home, demo.url, 'export', '--batch', batch, '--out', to);
  const bag = await BagReader.open(to);
  try {
    const path = bag.paths.find((one) => one.endsWith(`/${file}`) || one === file);
    return (path !== undefined && (await bag.text(path))) || '';
  } finally {
    bag.close();
  }
};

const register = async ({ read }: PlayedDemo) => {
  const [authorisation] = JSON.parse(await read('/api/v1/authorisations')) as { id: string }[];
  return read(`/api/v1/register/${authorisation?.id ?? ''}`);
};
const certificate = async ({ home, url }: PlayedDemo) => {
  const file = join(home, 'signed-certificate.pdf');
  await qp(home, url, 'certificate', '--batch', batch, '--out', file);
  return pdf(file);
};
const log = (annex: number, format: string) => command('logs', '--annex', String(annex), '--format', format);

/** Every way in which a signed record leaves the system, as file, print or answer. */
export const signedExports: readonly SignedExport[] = [
  { of: 'log 2 as table', signed: 'CERTIFICATION', read: log(2, 'table') },
  { of: 'log 2 as CSV', signed: 'CERTIFICATION', read: log(2, 'csv') },
  { of: 'log 2 as JSON', signed: 'CERTIFICATION', read: log(2, 'json') },
  { of: 'log 3 as CSV', signed: 'CERTIFICATION', read: log(3, 'csv') },
  { of: 'log 5 as CSV', signed: 'DEVIATION_DISPOSITION', read: log(5, 'csv') },
  { of: 'log 6 as CSV', signed: 'TMF_LOCK', read: log(6, 'csv') },
  { of: 'qp show', signed: 'CERTIFICATION', read: command('show', batch) },
  { of: 'qp show, the release', signed: 'REGULATORY_RELEASE', read: command('show', batch) },
  { of: 'qp show as JSON', signed: 'CERTIFICATION', read: command('show', batch, '--json') },
  { of: 'the register', signed: 'CERTIFICATION', read: register },
  { of: 'the releases as CSV', signed: 'CERTIFICATION', read: address('/api/v1/board/releases.csv?ended=true') },
  { of: 'the regulatory releases', signed: 'REGULATORY_RELEASE', read: address(`/api/v1/trial-releases?batchNo=${batch}`) },
  { of: 'the deviations', signed: 'DEVIATION_DISPOSITION', read: address('/api/v1/deviations') },
  { of: 'the certificate as PDF', signed: 'CERTIFICATION', read: certificate },
  ...['signatures.html', 'register.html', 'logs.html'].map((file): SignedExport => ({
    of: `the passport, ${file}`,
    signed: 'CERTIFICATION',
    read: page(file),
  })),
];

/** Names, times with their distance from UTC, and meanings, whatever lines and spaces a format puts between. */
export const withoutLayout = (text: string) => text.replaceAll(/\s+/gu, '');
