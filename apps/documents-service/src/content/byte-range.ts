/** Part of a file that a reader asks for, both ends inclusive, bytes from 0. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The one range of a `Range` header; undefined where there is none or it is not one we answer (then the whole file is sent, as
 * RFC 9110 section 14.2 allows); `'unsatisfiable'` where it lies beyond the end.
 */
export function requestedRange(header: string | undefined, size: number): ByteRange | undefined | 'unsatisfiable' {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const [, first, last] = match;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (from >= size || from > to) return 'unsatisfiable';
  return { from, to };
}
