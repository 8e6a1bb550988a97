/** Part of a file that a reader asks for, both ends included, bytes from 0. */
export interface RequestedRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The one range of a `Range` header; undefined where there is none or it is not one we answer (then the whole file is sent, as
 * RFC 9110 section 14.2 allows); `'unsatisfiable'` where it lies beyond the end.
 */
export function requestedRange(header: string | undefined, size: number): RequestedRange | undefined | 'unsatisfiable' {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const [, first, last] = match;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return start >= size || start > end ? 'unsatisfiable' : { start, end };
}
