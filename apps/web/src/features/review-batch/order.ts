import type { AnswerOf } from '../../api/index.js';

/** One question with its answer. */
export type Item = AnswerOf<'checklist.list'>[number];

/** Groups of the checklist, exceptions first. */
export interface Ordered {
  /** Answered with no, opened again, or to be stood by. */
  readonly exceptions: readonly Item[];
  /** To be answered, with all documents there. */
  readonly open: readonly Item[];
  /** To be answered, with a document missing. */
  readonly waiting: readonly Item[];
  /** Answered without exception. */
  readonly clean: readonly Item[];
}

/** The checklist with its exceptions first and its clean items apart. */
export function inOrder(items: readonly Item[]): Ordered {
  const groups = Map.groupBy(items, groupOf);
  const group = (name: keyof Ordered) => groups.get(name) ?? [];
  return { exceptions: group('exceptions'), open: group('open'), waiting: group('waiting'), clean: group('clean') };
}

function groupOf({ state, answer, answerable }: Item): keyof Ordered {
  if (state === 'REOPENED' || state === 'REAFFIRM' || answer === 'NO') return 'exceptions';
  if (state === 'ANSWERED') return 'clean';
  return answerable ? 'open' : 'waiting';
}

/** The next question to look at after one was answered: the next one open, else the one after it. */
export function nextOf(keys: readonly string[], current: string | undefined, step: 1 | -1): string | undefined {
  const at = current === undefined ? -1 : keys.indexOf(current);
  if (at < 0) return keys[0];
  return keys[Math.max(0, Math.min(keys.length - 1, at + step))];
}
