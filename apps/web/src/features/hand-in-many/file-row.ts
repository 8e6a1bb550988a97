import type { AnswerOf } from '../../api/index.js';

/** Line of the requirement list of a case. */
export type Line = AnswerOf<'requirements.list'>[number];
/** What the server makes of a file before it is sent. */
export type Recognised = AnswerOf<'documents.suggest'>[number];

/** One requirement that a file answers, by all of it or by some pages. */
export interface Answer {
  /** Key of the line; empty until one is chosen. */
  readonly key: string;
  /** First and last page as typed; empty for the whole file. */
  readonly from: string;
  readonly to: string;
}

/** One file on the list. */
export interface FileRow {
  readonly id: string;
  readonly file: File;
  readonly answers: readonly Answer[];
  readonly validTo: string;
  /** ISO 639-1. */
  readonly language: string;
  /** Why there is a new version, where it is one. */
  readonly reason: string;
  /** Undefined while the file is looked at. */
  readonly recognised?: Recognised;
  /** SHA-256 of the file; undefined where it is too large to be hashed here. */
  readonly sha256?: string;
  readonly state: 'LISTED' | 'WAITS' | 'SENDING' | 'ARRIVED' | 'FAILED' | 'HANDED_IN';
  /** How much is sent, 0 to 1. */
  readonly part: number;
  readonly error?: Error;
}

/** How sure a suggestion has to be to stand there chosen; below, it is only named first. */
const SURE = 0.5;

const nothing: Answer = { key: '', from: '', to: '' };

/** A file as it comes on the list. */
export function listed(file: File, id: string): FileRow {
  return { id, file, answers: [nothing], validTo: '', language: 'en', reason: '', state: 'LISTED', part: 0 };
}

/** The row with what was recognised; what a person has chosen already stays. */
export function recognisedAs(row: FileRow, recognised: Recognised, sha256: string | undefined): FileRow {
  const [best] = recognised.suggestions;
  const untouched = row.answers.length === 1 && row.answers[0]?.key === '';
  const answers = untouched && best && best.score >= SURE ? [{ ...nothing, key: best.key }] : row.answers;
  return { ...row, recognised, sha256, answers };
}

/** The row with one more line that it answers. */
export function withOneMore(row: FileRow): FileRow {
  return { ...row, answers: [...row.answers, nothing] };
}

/** Whether the pages of an answer are a range, or none are named. */
export function hasGoodPages({ from, to }: Answer): boolean {
  if (from === '' && to === '') return true;
  const [first, last] = [Number(from), Number(to || from)];
  return from !== '' && Number.isInteger(first) && Number.isInteger(last) && first >= 1 && first <= last;
}

/** Keys of the lines that it answers, each once. */
export function keysOf({ answers }: Pick<FileRow, 'answers'>): readonly string[] {
  return [...new Set(answers.map(({ key }) => key).filter((key) => key !== ''))];
}

/** Pages by requirement as the API writes them (`COA_DP=1-3,7;IMPD=4-6`); undefined where the whole file answers each. */
export function pagesOf({ answers }: Pick<FileRow, 'answers'>): string | undefined {
  const named = answers.filter(({ key, from }) => key !== '' && from !== '');
  const byKey = Map.groupBy(named, ({ key }) => key);
  const parts = [...byKey].map(
    ([key, ranges]) => `${key}=${ranges.map(({ from, to }) => (to === '' || to === from ? from : `${from}-${to}`)).join(',')}`,
  );
  return parts.length > 0 ? parts.join(';') : undefined;
}

/** The document that the file is a new version of: that of its lines, where they have one and the same. */
export function replacedBy(row: Pick<FileRow, 'answers'>, lines: readonly Line[]): string | undefined {
  const keys = keysOf(row);
  const there = new Set(lines.filter(({ key, standing }) => keys.includes(key) && !standing).map(({ documentId }) => documentId));
  const [only] = there;
  return there.size === 1 && only !== null ? only : undefined;
}

/** The short title of the document, as the documentation log prints it. */
export function titleOf(row: Pick<FileRow, 'answers'>, lines: readonly Line[]): string {
  const keys = keysOf(row);
  const titles = new Set(lines.filter(({ key }) => keys.includes(key)).map(({ shortTitle }) => shortTitle));
  return [...titles].join(', ').slice(0, 300);
}

/** Whether all that has to be said of a file is said. */
export function isReady(row: FileRow, lines: readonly Line[]): boolean {
  const said = row.answers.every((answer) => answer.key !== '' && hasGoodPages(answer));
  return said && (replacedBy(row, lines) === undefined || row.reason.trim().length >= 3);
}

/** Whether it is still to be handed in. */
export function isOpen({ state }: Pick<FileRow, 'state'>): boolean {
  return state !== 'HANDED_IN';
}
