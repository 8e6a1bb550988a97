import { documents, providers } from './documents.js';
import { sentences } from './sentences.js';

interface Pattern {
  readonly fits: RegExp;
  readonly names: readonly string[];
  readonly german: string;
}

const said: Readonly<Record<string, string>> = { ...documents, ...providers, ...sentences };
const BRACES = /\{\{(\w+)\}\}/g;

/** Sentences with parts that differ; those with more words of their own are tried first. */
const patterns: readonly Pattern[] = Object.entries(said)
  .filter(([english]) => english.includes('{{'))
  .sort(([one], [other]) => ownLetters(other) - ownLetters(one))
  .map(([english, german]) => ({
    fits: new RegExp(`^${english.split(BRACES).map(inExpression).join('')}$`, 's'),
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
  return known(english) ?? asSentence(english) ?? inParts(english, '; ') ?? inParts(english, ', ');
}

function known(english: string): string | undefined {
  if (Object.hasOwn(said, english)) return said[english];
  for (const { fits, names, german } of patterns) {
    const found = fits.exec(english);
    if (!found) continue;
    const parts = Object.fromEntries(names.map((name, at) => [name, found[at + 1] ?? '']));
    return german.replaceAll(BRACES, (_, name: string) => sayInGerman(parts[name] ?? '') ?? parts[name] ?? '');
  }
  const aside = /^(.+) \((.+)\)$/s.exec(english);
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
