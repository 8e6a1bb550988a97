import type { CheckName, CheckOutcome, CheckResult } from '@qp/contracts/documents';
import type { ScanOutcome } from '../malware/scan.js';
import { endingsOf, isOffice, takenTypes } from './accepted-types.js';
import type { Reading, ReadingFault, ReadingOutcome } from './reading.js';

/** Bytes up to which a file is opened; a larger one waits for a person. */
export const LARGEST_OPENED = 256 * 1024 * 1024;

/** What is known of an uploaded file besides its content. */
export interface UploadedFile {
  readonly fileName: string;
  readonly size: number;
  readonly sha256: string;
  /** Hash that the sender announced. */
  readonly announced: string | null;
}

/** What looking inside a file found; left out where an earlier check made it needless. */
export interface InnerFindings {
  readonly scan?: ScanOutcome;
  readonly reading?: ReadingOutcome;
}

/** Verdict of the technical checks. */
export interface Verdict {
  readonly state: 'IN_CHECK' | 'QUARANTINED';
  readonly checks: readonly CheckResult[];
  readonly mediaType: string | null;
  readonly pages: number | null;
  readonly beginning: string | null;
}

const result = (check: CheckName, outcome: CheckOutcome, words: string): CheckResult => ({ check, outcome, words });
const skipped = (check: CheckName): CheckResult => result(check, 'SKIPPED', 'Not looked at, because an earlier check failed.');

/** Checks that need no look inside the file. */
export function outerChecks(file: UploadedFile): readonly CheckResult[] {
  const hash =
    file.announced === null
      ? result('HASH', 'PASSED', 'The file arrived complete; the sender announced no checksum.')
      : file.announced === file.sha256
        ? result('HASH', 'PASSED', 'The file arrived exactly as it was sent.')
        : result(
            'HASH',
            'FAILED',
            'The file is not the one that was announced: it was changed or damaged on the way. Please send it again.',
          );
  const size =
    file.size === 0
      ? result('SIZE', 'FAILED', 'The file is empty. Please check it and send it again.')
      : result('SIZE', 'PASSED', `${file.size} bytes.`);
  return [hash, size];
}

function malwareCheck(scan: ScanOutcome | undefined): CheckResult {
  if (!scan) return skipped('MALWARE');
  switch (scan.found) {
    case 'NOTHING':
      return result('MALWARE', 'PASSED', 'No malware was found.');
    case 'MALWARE':
      return result(
        'MALWARE',
        'FAILED',
        `The file carries malware (${scan.name}). Please have your computer checked; do not send it again.`,
      );
    case 'NOT_SCANNED':
      return result(
        'MALWARE',
        'WAITING',
        'The malware scanner does not take a file of this size. A person has to have it scanned and say so.',
      );
    case 'NO_SCANNER':
      return result('MALWARE', 'SKIPPED', 'This installation has no malware scanner.');
  }
}

const faultWords: Readonly<Record<ReadingFault, string>> = {
  PASSWORD: 'The file is locked with a password. Please send it without one.',
  TRUNCATED: 'The end of the file is missing: it was cut off. Please send the whole file again.',
  DAMAGED: 'The file is damaged and cannot be opened. Please save it again and send it anew.',
  TWO_IN_ONE: 'There is a second file hidden in this one. Please save the document again and send it anew.',
  TOO_MANY_PIXELS: 'The picture is larger than 100 million pixels. Please scan it at a lower resolution.',
  TOO_MANY_PARTS: 'The file is made of too many parts to be opened. Please send it as PDF.',
  TOO_MANY_PAGES: 'The file has more than 20,000 pages. Please split it.',
  INFLATES_TOO_FAR: 'Unpacked, the file is far larger than it looks, which is how harmful files are made. Please send it as PDF.',
  PATHS_OUTSIDE: 'The file carries parts with names that are not allowed. Please save it again in Office and send it anew.',
  BLANK: 'Every page is blank: there is neither text nor picture. Please check the file and send it again.',
};

const deathWords = {
  TIME: 'The file takes too long to open. Please save it again in a simpler form and send it anew.',
  MEMORY: 'The file needs too much memory to open. Please save it again in a simpler form and send it anew.',
  CRASH: 'The file cannot be opened. Please save it again and send it anew.',
} as const;

function typeCheck(fileName: string, reading: Reading): CheckResult {
  const ending = fileName.split('.').at(-1)?.toLowerCase() ?? '';
  const endings = endingsOf(reading.mediaType);
  if (!endings) return result('TYPE', 'FAILED', `Inside, the file is ${typeWords(reading)} Please send ${takenTypes}.`);
  if (!endings.includes(ending))
    return result(
      'TYPE',
      'FAILED',
      `The name ends in ".${ending}", but inside the file is of type "${reading.extension}". Please send the right file.`,
    );
  return result('TYPE', 'PASSED', `Real type: ${reading.mediaType}.`);
}

function typeWords({ mediaType, extension }: Reading): string {
  if (mediaType === null) return 'of no type that we know.';
  if (mediaType === 'application/x-cfb') return 'an old Office file, or an Office file locked with a password.';
  if (/macroenabled/.test(mediaType)) return `an Office file with macros ("${extension}").`;
  return `of type "${extension}".`;
}

function readableCheck(reading: Reading): CheckResult {
  if (reading.unopened)
    return result('READABLE', 'WAITING', 'The file is larger than 256 MB and was not opened here. A person has to open it and say so.');
  if (reading.fault) return result('READABLE', 'FAILED', faultWords[reading.fault]);
  if (reading.unreadablePage !== null)
    return result('READABLE', 'FAILED', `Page ${reading.unreadablePage} cannot be read. Please save the file again and send it anew.`);
  const sampled = reading.sampled === null ? '' : ` Of its ${reading.pages} pages ${reading.sampled}, spread evenly, were looked at.`;
  if (reading.blankPages.length > 0)
    return result('READABLE', 'FLAGGED', `Blank: page ${reading.blankPages.join(', ')}. Please check that nothing is missing.${sampled}`);
  return result('READABLE', 'PASSED', `The file opens without a password.${sampled}`);
}

function activeCheck(reading: Reading): CheckResult {
  if (reading.active.length > 0)
    return result(
      'ACTIVE_CONTENT',
      'FAILED',
      `The file carries content that acts by itself (${reading.active.join(', ')}). Please send it without.`,
    );
  if (reading.unopened) return result('ACTIVE_CONTENT', 'WAITING', 'Not looked for, because the file was not opened here.');
  if (reading.suspicious.length > 0)
    return result('ACTIVE_CONTENT', 'FLAGGED', `Look at what is inside before you accept it: ${reading.suspicious.join(', ')}.`);
  return result('ACTIVE_CONTENT', 'PASSED', 'No scripts or programs inside.');
}

function pagesCheck(reading: Reading): CheckResult {
  if (reading.unopened) return result('PAGES', 'SKIPPED', 'Not counted, because the file was not opened here.');
  if (reading.pages === null && isOffice(reading.mediaType))
    return result('PAGES', 'PASSED', 'Files of this type do not count their pages.');
  if (reading.pages === null || reading.pages === 0)
    return result('PAGES', 'FAILED', 'The file has no pages. Please check it and send it again.');
  return result('PAGES', 'PASSED', reading.pages === 1 ? '1 page.' : `${reading.pages} pages.`);
}

function readingChecks(file: UploadedFile, outcome: ReadingOutcome): readonly [CheckResult, ...CheckResult[]] {
  if (outcome.ended !== 'READ')
    return [skipped('TYPE'), result('READABLE', 'FAILED', deathWords[outcome.ended]), skipped('ACTIVE_CONTENT'), skipped('PAGES')];
  const { reading } = outcome;
  const type = typeCheck(file.fileName, reading);
  if (type.outcome === 'FAILED') return [type, skipped('READABLE'), skipped('ACTIVE_CONTENT'), skipped('PAGES')];
  const readable = readableCheck(reading);
  if (readable.outcome === 'FAILED')
    return [type, readable, reading.active.length > 0 ? activeCheck(reading) : skipped('ACTIVE_CONTENT'), skipped('PAGES')];
  return [type, readable, activeCheck(reading), pagesCheck(reading)];
}

/** Compares what a document states about itself with the case, now that its pages and first words are known. */
export type MetadataChecks = (read: { readonly pages: number | null; readonly beginning: string | null }) => readonly CheckResult[];

/** Puts what was found into a verdict, with the comparison of the metadata with the case at its end. */
export function verdictOn(file: UploadedFile, metadata: MetadataChecks, inner: InnerFindings = {}): Verdict {
  const [type, ...rest] = inner.reading
    ? readingChecks(file, inner.reading)
    : ([skipped('TYPE'), skipped('READABLE'), skipped('ACTIVE_CONTENT'), skipped('PAGES')] as const);
  const read = inner.reading?.ended === 'READ' ? inner.reading.reading : undefined;
  const checks = [
    ...outerChecks(file),
    malwareCheck(inner.scan),
    type,
    ...rest,
    ...metadata({ pages: read?.pages ?? null, beginning: read?.beginning ?? null }),
  ];
  return {
    state: checks.some((check) => check.outcome === 'FAILED') ? 'QUARANTINED' : 'IN_CHECK',
    checks,
    mediaType: read?.mediaType ?? null,
    pages: read?.pages ?? null,
    beginning: read?.beginning ?? null,
  };
}
