import { DomainError } from '@qp/domain/kernel';
import { createReadStream } from 'node:fs';
import { openSample } from '../fixity/open-sample.js';
import { nameTypeApart, readFileApart } from '../inspection/read-file-apart.js';
import { LARGEST_OPENED, outerChecks, verdictOn, type UploadedFile, type Verdict } from '../inspection/verdict.js';
import type { MalwareScanner } from '../malware/scan.js';

/** Bytes from which the type of a file is known that is too large to be opened. */
const BEGINNING = 64 * 1024;

/** A file that came from outside and lies on disk. */
export interface OutsideFile extends UploadedFile {
  readonly path: string;
}

/**
 * Looks at a file from outside that goes straight into the evidence as an upload is looked at: malware, real type, does it open, does it act
 * by itself. Throws FILE_REFUSED where it fails. Gives its real type; undefined where it is not known.
 */
export async function examineOutside(scanner: MalwareScanner, file: OutsideFile): Promise<string | undefined> {
  if (outerChecks(file).some(({ outcome }) => outcome === 'FAILED')) return taken(verdictOn(file, () => []));
  const content = () => Promise.resolve(createReadStream(file.path));
  const scan = await scanner.scan(file.size, content);
  // records of our own without a file are JSON, which nobody uploads
  if (file.fileName.endsWith('.json') && scan.found !== 'MALWARE') {
    const opening = await openSample(await content(), 'application/json', file.size);
    if ('why' in opening) throw refused(`It is named as JSON and is not: ${opening.why}.`);
    return 'application/json';
  }
  if (scan.found === 'MALWARE') return taken(verdictOn(file, () => [], { scan }));
  const beginning = () => Promise.resolve(createReadStream(file.path, { end: BEGINNING - 1 }));
  const reading = file.size > LARGEST_OPENED ? await nameTypeApart(beginning) : await readFileApart(content);
  return taken(verdictOn(file, () => [], { scan, reading }));
}

function taken({ checks, mediaType }: Verdict): string | undefined {
  const failed = checks.find(({ outcome }) => outcome === 'FAILED');
  if (failed) throw refused(failed.words);
  return mediaType ?? undefined;
}

function refused(message: string): DomainError {
  return new DomainError('RULE_BROKEN', {
    code: 'FILE_REFUSED',
    message,
    whatToDo: 'Have the file saved again without what was found, or leave it out.',
    citation: 'EU GMP Annex 11 clause 5',
  });
}
