/** Pages of a file that answer one requirement, both ends included, from 1 (domain reference 3.5, A-8). */
export interface PageRange {
  readonly from: number;
  readonly to: number;
}

/** Page ranges by the key of the requirement line. */
export type PageRanges = Readonly<Record<string, readonly PageRange[]>>;

/** Reads `COA_DP=1-3,7;IMPD=4-6`; undefined where it is not written so, or a range ends before it begins. */
export function parsePageRanges(text: string): PageRanges | undefined {
  const ranges: Record<string, PageRange[]> = {};
  for (const part of text.split(';')) {
    const [, key, list] = /^\s*([A-Z0-9_]+(?::[A-Za-z0-9._-]+)?)\s*=\s*([\d\s,-]+)$/.exec(part) ?? [];
    if (key === undefined || list === undefined || Object.hasOwn(ranges, key)) return undefined;
    const parsed = list.split(',').map(parseRange);
    if (parsed.some((range) => range === undefined)) return undefined;
    ranges[key] = parsed.filter((range) => range !== undefined);
  }
  return ranges;
}

function parseRange(text: string): PageRange | undefined {
  const [, first, last] = /^\s*(\d{1,6})\s*(?:-\s*(\d{1,6})\s*)?$/.exec(text) ?? [];
  if (first === undefined) return undefined;
  const [from, to] = [Number(first), Number(last ?? first)];
  return from >= 1 && from <= to ? { from, to } : undefined;
}

/** As {@link parsePageRanges} reads it. */
export function printPageRanges(ranges: PageRanges): string {
  return Object.entries(ranges)
    .map(([key, list]) => `${key}=${list.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(',')}`)
    .join(';');
}

/** Keys whose pages the file does not have. */
export function keysBeyond(ranges: PageRanges, pages: number): readonly string[] {
  return Object.entries(ranges)
    .filter(([, list]) => list.some(({ to }) => to > pages))
    .map(([key]) => key);
}
