import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A source of 32 random bits at a time. */
export type Stream = ReturnType<typeof xoroshiro128plus>;

/** FNV-1a with a final mix: near keys give far seeds. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}

/**
 * The chance of one thing (a case, a sponsor, a person) under a seed. Each has its own, so that a case which is added, moved or given to
 * somebody else meets the same luck as before, and so do all others.
 */
export function streamOf(seed: number, key: string): Stream {
  const stream = xoroshiro128plus(hash(`${seed}/${key}`));
  for (let warm = 0; warm < 8; warm += 1) stream.next();
  return stream;
}
