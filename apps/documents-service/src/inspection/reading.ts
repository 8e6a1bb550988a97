/** Why a PDF could not be opened. */
export type PdfFault = 'PASSWORD' | 'TRUNCATED' | 'DAMAGED';

/** What the reading process found in a file; plain facts, the words come from the verdict. */
export interface Reading {
  /** Real type by content; null where it is none that we know. */
  readonly mediaType: string | null;
  readonly extension: string | null;
  readonly pages: number | null;
  readonly fault: PdfFault | null;
  /** First page that could not be read, from 1. */
  readonly unreadablePage: number | null;
  /** Kinds of active content found, such as JavaScript or Launch. */
  readonly active: readonly string[];
}

/** How the reading ended: with facts, or by the death of the process, which is a verdict about the file and not an incident. */
export type ReadingOutcome = { readonly ended: 'READ'; readonly reading: Reading } | { readonly ended: 'TIME' | 'MEMORY' | 'CRASH' };
