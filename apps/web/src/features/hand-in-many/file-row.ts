import type { AnswerOf } from '../../api/index.js';
import { hasGoodPages, keysOf, noAnswer, type Answer } from '../../ui/answer-lines/index.js';

/** Line of the requirement list of a case. */
export type Line = AnswerOf<'requirements.list'>[number];
/** What the server makes of a file before it is sent. */
export type Recognised = AnswerOf<'documents.suggest'>[number];

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

/** A file as it comes on the list. */
export function listed(file: File, id: string): FileRow {
  return { id, file, answers: [noAnswer], validTo: '', language: 'en', reason: '', state: 'LISTED', part: 0 };
}

/** The row with what was recognised; what a person has chosen already stays. */
export function recognisedAs(row: FileRow, recognised: Recognised, sha256: string | undefined): FileRow {
  const [best] = recognised.suggestions;
  const untouched = row.answers.length === 1 && row.answers[0]?.key === '';
  const answers = untouched && best && best.score >= SURE ? [{ ...noAnswer, key: best.key }] : row.answers;
  return { ...row, recognised, sha256, answers };
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
