import type { WrongField } from './refusals.js';

/** Control characters other than tab and line ends (C0, DEL, C1). */
const controls = /[^\P{Cc}\t\n\r]/u;

/** Texts with control characters, which no screen, file or database shows as they were sent; the parts of a request are named by `path`. */
export const unprintableIn = (value: unknown, path: string): WrongField[] =>
  textsIn(value, path).flatMap(([where, text]) => (controls.test(text) ? [{ path: where, message: 'holds a control character' }] : []));

/** Texts with half of a character (a lone surrogate), which UTF-8 cannot hold. */
export const halvesIn = (parts: object): WrongField[] =>
  Object.entries(parts)
    .flatMap(([name, value]) => textsIn(value, name))
    .flatMap(([where, text]) => (text.isWellFormed() ? [] : [{ path: where.toWellFormed(), message: 'holds half of a character' }]));

/** Fields that were sent and that the schema did not take up; `read` is what it made of them, `words` what is said of each. */
export function undeclaredIn(sent: unknown, read: unknown, path: string, words = 'is no field of this command'): WrongField[] {
  return membersOf(sent).flatMap(([name, value]) => {
    const inner = `${path}.${name}`;
    if (Array.isArray(sent))
      return Array.isArray(read) ? undeclaredIn(value, (read as readonly unknown[])[Number(name)], inner, words) : [];
    if (read === undefined) return [{ path: inner, message: words }];
    // a value that the schema turned into one of another kind has no fields to compare
    if (!isRecord(read)) return [];
    return Object.hasOwn(read, name) ? undeclaredIn(value, read[name], inner, words) : [{ path: inner, message: words }];
  });
}

/** Parameters that stand in an address several times where the schema made one value of them: which one counts would be chance. */
export function givenTwiceIn(sent: Readonly<Record<string, unknown>>, read: unknown): WrongField[] {
  const lists = Object.entries(sent).filter(([, value]) => Array.isArray(value));
  return lists.flatMap(([name]) =>
    isRecord(read) && Object.hasOwn(read, name) && typeof read[name] !== 'object'
      ? [{ path: `query.${name}`, message: 'is given twice' }]
      : [],
  );
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const membersOf = (value: unknown): [string, unknown][] => (typeof value === 'object' && value !== null ? Object.entries(value) : []);

/** Every text of a value with where it stands, names of fields too. */
function textsIn(value: unknown, path: string): (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]];
  return membersOf(value).flatMap(([name, inner]) => [[path, name] as const, ...textsIn(inner, `${path}.${name}`)]);
}
