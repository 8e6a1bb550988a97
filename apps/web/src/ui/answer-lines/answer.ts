import { parsePageRanges, printPageRanges, type PageRange } from '@qp/domain/requirements';

/** One requirement that a file answers, by all of it or by some pages. */
export interface Answer {
  /** Key of the line; empty until one is chosen. */
  readonly key: string;
  /** First and last page as typed; empty for the whole file. */
  readonly from: string;
  readonly to: string;
}

/** What is answered, line by line. */
interface Answering {
  readonly answers: readonly Answer[];
}

/** A line that nothing is chosen for yet. */
export const noAnswer: Answer = { key: '', from: '', to: '' };

/** Whether the pages of an answer are a range, or none are named. */
export function hasGoodPages({ from, to }: Answer): boolean {
  if (from === '' && to === '') return true;
  const [first, last] = [Number(from), Number(to || from)];
  return from !== '' && Number.isInteger(first) && Number.isInteger(last) && first >= 1 && first <= last;
}

/** Keys of the lines that are answered, each once. */
export function keysOf({ answers }: Answering): readonly string[] {
  return [...new Set(answers.map(({ key }) => key).filter((key) => key !== ''))];
}

/** Pages by requirement as the API writes them (`COA_DP=1-3,7;IMPD=4-6`); undefined where the whole file answers each. */
export function pagesOf({ answers }: Answering): string | undefined {
  const ranges: Record<string, PageRange[]> = {};
  for (const { key, from, to } of answers)
    if (key !== '' && from !== '') (ranges[key] ??= []).push({ from: Number(from), to: Number(to || from) });
  return printPageRanges(ranges) || undefined;
}

/** The lines of a document as they stand in the form: one for each range of pages, one for each requirement that all of it answers. */
export function answersFrom(keys: readonly string[], pages: string | null): readonly Answer[] {
  const ranges = parsePageRanges(pages ?? '') ?? {};
  return keys.flatMap((key) => ranges[key]?.map(({ from, to }) => ({ key, from: `${from}`, to: `${to}` })) ?? [{ ...noAnswer, key }]);
}
