import type { CheckName, CheckOutcome, CheckResult } from '@qp/contracts/documents';
import type { PdfFault, Reading, ReadingOutcome } from './reading.js';

/** Bytes up to which a file is opened; larger ones have to be split. */
export const LARGEST_OPENED = 256 * 1024 * 1024;

/** What is known of an uploaded file besides its content. */
export interface UploadedFile {
  readonly fileName: string;
  readonly size: number;
  readonly sha256: string;
  /** Hash that the sender announced. */
  readonly announced: string | null;
}

/** Verdict of the technical checks. */
export interface Verdict {
  readonly state: 'IN_CHECK' | 'QUARANTINED';
  readonly checks: readonly CheckResult[];
  readonly mediaType: string | null;
  readonly pages: number | null;
}

/** Types that we take, with the file name endings that fit them. */
export const acceptedTypes: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
};

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
      : file.size > LARGEST_OPENED
        ? result('SIZE', 'FAILED', 'The file is larger than 256 MB and cannot be opened here. Please split it into parts.')
        : result('SIZE', 'PASSED', `${file.size} bytes.`);
  return [hash, size];
}

const faultWords: Readonly<Record<PdfFault, string>> = {
  PASSWORD: 'The file is locked with a password. Please send it without one.',
  TRUNCATED: 'The end of the file is missing: it was cut off. Please send the whole file again.',
  DAMAGED: 'The file is damaged and cannot be opened. Please save it again and send it anew.',
};

const deathWords = {
  TIME: 'The file takes too long to open. Please save it again in a simpler form and send it anew.',
  MEMORY: 'The file needs too much memory to open. Please save it again in a simpler form and send it anew.',
  CRASH: 'The file cannot be opened. Please save it again and send it anew.',
} as const;

function typeCheck(fileName: string, reading: Reading): CheckResult {
  const endings = acceptedTypes[reading.mediaType ?? ''];
  const ending = fileName.split('.').at(-1)?.toLowerCase() ?? '';
  if (!endings)
    return result(
      'TYPE',
      'FAILED',
      `Inside, the file is ${reading.extension ? `of type "${reading.extension}"` : 'of no type that we know'}. Please send a PDF (or a scan as PNG or JPEG).`,
    );
  if (!endings.includes(ending))
    return result(
      'TYPE',
      'FAILED',
      `The name ends in ".${ending}", but inside the file is of type "${reading.extension}". Please send the right file.`,
    );
  return result('TYPE', 'PASSED', `Real type: ${reading.mediaType}.`);
}

function readableCheck(reading: Reading): CheckResult {
  if (reading.fault) return result('READABLE', 'FAILED', faultWords[reading.fault]);
  if (reading.unreadablePage !== null)
    return result('READABLE', 'FAILED', `Page ${reading.unreadablePage} cannot be read. Please save the file again and send it anew.`);
  const sampled = (reading.pages ?? 0) > 200 ? ' The first 200 pages were looked at.' : '';
  return result('READABLE', 'PASSED', `The file opens without a password.${sampled}`);
}

function innerChecks(file: UploadedFile, outcome: ReadingOutcome): readonly CheckResult[] {
  if (outcome.ended !== 'READ')
    return [skipped('TYPE'), result('READABLE', 'FAILED', deathWords[outcome.ended]), skipped('ACTIVE_CONTENT'), skipped('PAGES')];
  const { reading } = outcome;
  const type = typeCheck(file.fileName, reading);
  if (type.outcome === 'FAILED') return [type, skipped('READABLE'), skipped('ACTIVE_CONTENT'), skipped('PAGES')];
  const active =
    reading.active.length > 0
      ? result('ACTIVE_CONTENT', 'FAILED', `The file carries active content (${reading.active.join(', ')}). Please send it without.`)
      : result('ACTIVE_CONTENT', 'PASSED', 'No scripts or programs inside.');
  const readable = readableCheck(reading);
  if (readable.outcome === 'FAILED')
    return [type, readable, reading.active.length > 0 ? active : skipped('ACTIVE_CONTENT'), skipped('PAGES')];
  const pages =
    reading.pages === null || reading.pages === 0
      ? result('PAGES', 'FAILED', 'The file has no pages. Please check it and send it again.')
      : result('PAGES', 'PASSED', reading.pages === 1 ? '1 page.' : `${reading.pages} pages.`);
  return [type, readable, active, pages];
}

/** Puts what was found into a verdict. `outcome` is left out where the file was not opened, because an outer check failed. */
export function verdictOn(file: UploadedFile, batchNumber: CheckResult, outcome?: ReadingOutcome): Verdict {
  const inner = outcome
    ? innerChecks(file, outcome)
    : (['TYPE', 'READABLE', 'ACTIVE_CONTENT', 'PAGES'] as const).map((check) => skipped(check));
  const checks = [...outerChecks(file), ...inner, batchNumber];
  const read = outcome?.ended === 'READ' ? outcome.reading : undefined;
  return {
    state: checks.some((check) => check.outcome === 'FAILED') ? 'QUARANTINED' : 'IN_CHECK',
    checks,
    mediaType: read?.mediaType ?? null,
    pages: read?.pages ?? null,
  };
}
