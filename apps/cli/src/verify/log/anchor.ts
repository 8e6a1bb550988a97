import { checkpointIn } from '@qp/domain/transparency-log';
import { BagReader } from '@qp/platform/bagit';
import { readCertificate } from '@qp/platform/certificate-pdf';
import { readFile } from 'node:fs/promises';
import { WrongUse } from '../../command.js';
import { BadAttachment, issuedIn } from '../certificate/read-issued.js';

/** Where a release passport carries the newest head that its rows are proven under. */
const ofPassport = /^data\/(?:cases\/[^/]+\/)?records\/log-checkpoint\.txt$/;

/**
 * The signed head of the audit log that a file carries: a checkpoint, a certificate, a release passport, or the text of a hand-off mail.
 * Throws `WrongUse` where it carries none.
 */
export async function anchorIn(file: string): Promise<string> {
  const bytes = await readFile(file).catch(() => undefined);
  const note = bytes && (await noteIn(file, bytes));
  if (note !== undefined) return note;
  throw new WrongUse(
    `--since is the file of an earlier checkpoint, or a certificate, passport or mail that carries one; there is none in ${file}`,
  );
}

function noteIn(file: string, bytes: Buffer): Promise<string | undefined> | string | undefined {
  const head = bytes.subarray(0, 5).toString('latin1');
  if (head === '%PDF-') return onCertificate(bytes);
  if (head.startsWith('PK\u0003\u0004')) return inPassport(file);
  const text = bytes.toString('utf8');
  return checkpointIn(text) ?? checkpointIn(unquoted(text));
}

/** A mail as it is saved: its long lines are broken and some characters written as numbers (quoted-printable, RFC 2045 section 6.7). */
function unquoted(mail: string): string {
  return mail
    .replaceAll(/=\r?\n/gu, '')
    .replaceAll(/=([0-9A-F]{2})/gu, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}

async function onCertificate(bytes: Buffer): Promise<string | undefined> {
  try {
    return issuedIn(await readCertificate(bytes)).issued.record.auditLog?.checkpoint;
  } catch (error) {
    if (error instanceof BadAttachment) return undefined;
    throw error;
  }
}

async function inPassport(file: string): Promise<string | undefined> {
  const bag = await BagReader.open(file).catch(() => undefined);
  if (!bag) return undefined;
  try {
    const path = bag.paths.find((candidate) => ofPassport.test(candidate));
    const text = path === undefined ? undefined : await bag.text(path);
    return text === undefined ? undefined : checkpointIn(text);
  } finally {
    bag.close();
  }
}
