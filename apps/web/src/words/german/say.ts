import { documents, providers } from './documents.js';
import { sentences } from './sentences.js';
import { verdicts } from './verdicts.js';

interface Pattern {
  readonly fits: RegExp;
  /** Says so little of its own that it could be about anything: one of its parts has to be known. */
  readonly vague: boolean;
  readonly names: readonly string[];
  readonly german: string;
}

const said: Readonly<Record<string, string>> = { ...documents, ...providers, ...sentences, ...verdicts };
/** Letters of its own by which a sentence with parts is told from others. */
const OWN_LETTERS = 12;
const BRACES = /\{\{(\w+)\}\}/g;

/** Sentences with parts that differ; those with more words of their own are tried first. */
const patterns: readonly Pattern[] = Object.entries(said)
  .filter(([english]) => english.includes('{{'))
  .sort(([one], [other]) => ownLetters(other) - ownLetters(one))
  .map(([english, german]) => ({
    fits: new RegExp(`^${english.split(BRACES).map(inExpression).join('')}$`, 's'),
    vague: ownLetters(english) < OWN_LETTERS,
    names: [...english.matchAll(BRACES)].map(([, name]) => name ?? ''),
    german,
  }));

function ownLetters(template: string): number {
  return template.replaceAll(BRACES, '').length;
}

/** A piece of a template: what stands between braces takes any text. */
function inExpression(piece: string, at: number): string {
  return at % 2 === 1 ? '(.+?)' : piece.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** What the server says, in German; undefined where nobody has put it into German yet. */
export function sayInGerman(english: string): string | undefined {
  if (Object.hasOwn(said, english)) return said[english];
  // a list is said part by part, before a sentence takes all of it for one of its own parts
  return inParts(english, '; ') ?? inParts(english, ', ') ?? known(english) ?? asSentence(english);
}

function known(english: string): string | undefined {
  if (Object.hasOwn(said, english)) return said[english];
  for (const { fits, vague, names, german } of patterns) {
    const found = fits.exec(english)?.slice(1);
    if (!found) continue;
    const parts = found.map((part) => sayInGerman(part));
    if (vague && parts.every((part, at) => part === undefined && /\p{L}/u.test(found[at] ?? ''))) continue;
    return german.replaceAll(BRACES, (_, name: string) => parts[names.indexOf(name)] ?? found[names.indexOf(name)] ?? '');
  }
  const atSite = /^(.+?): (.+ \([A-Z]{2}\))$/s.exec(english);
  if (atSite && Object.hasOwn(documents, atSite[1] ?? '')) return `${documents[atSite[1] ?? ''] ?? ''}: ${atSite[2] ?? ''}`;
  const aside = /^(.+?) \((.+)\)$/s.exec(english);
  const before = aside && sayInGerman(aside[1] ?? '');
  return before ? `${before} (${sayInGerman(aside[2] ?? '') ?? aside[2] ?? ''})` : undefined;
}

/** What is said inside a sentence begins small there, and large where it is one by itself. */
function asSentence(english: string): string | undefined {
  const bare = english.replace(/\.$/, '');
  const small = bare.charAt(0).toLowerCase() + bare.slice(1);
  if (small === english) return undefined;
  const german = known(small) ?? inParts(small, '; ');
  return german && german.charAt(0).toUpperCase() + german.slice(1) + (bare === english ? '' : '.');
}

/** A list of things of which each is known. */
function inParts(english: string, between: string): string | undefined {
  if (!english.includes(between)) return undefined;
  const parts = english.split(between).map((part) => known(part));
  return parts.every((part) => part !== undefined) ? parts.join(between) : undefined;
}
