import type { Outcome } from './run-apart.js';

/** Why a file could not be read, or is not what it seems. */
export const readingFaults = [
  'PASSWORD',
  'TRUNCATED',
  'DAMAGED',
  'TWO_IN_ONE',
  'TOO_MANY_PIXELS',
  'TOO_MANY_PARTS',
  'TOO_MANY_PAGES',
  'INFLATES_TOO_FAR',
  'PATHS_OUTSIDE',
  'BLANK',
] as const;
/** Why a file could not be read, or is not what it seems. */
export type ReadingFault = (typeof readingFaults)[number];

/** What the reading process found in a file; plain facts, the words come from the verdict. */
export interface Reading {
  /** Real type by content; null where it is none that we know. */
  readonly mediaType: string | null;
  readonly extension: string | null;
  /** Pages, slides or sheets; null where the type does not count them. */
  readonly pages: number | null;
  /** Pages that were looked at, where not all were. */
  readonly sampled: number | null;
  readonly fault: ReadingFault | null;
  /** First page that could not be read, from 1. */
  readonly unreadablePage: number | null;
  /** Pages with neither text nor picture nor drawing on them, from 1; at most 20 are named. */
  readonly blankPages: readonly number[];
  /** Kinds of content that acts by itself, such as JavaScript or Macro: never taken. */
  readonly active: readonly string[];
  /** Kinds of content that a person has to look at, such as an embedded file. */
  readonly suspicious: readonly string[];
  /** First words of the document, at most 2,000 letters; empty where there is no text. Hostile: compared with names, never run or shown as HTML. */
  readonly beginning: string;
  /** The file is too large to be opened; only its type was read, from its beginning. */
  readonly unopened: boolean;
}

/** How the reading ended: with facts, or by the death of the process, which is a verdict about the file and not an incident. */
export type ReadingOutcome = Outcome<Reading>;
