import type { KeptPage } from './keep-pictures.js';
import type { Opening } from './open-sample.js';

/** Pieces of each format that are drawn or opened in one run. */
const SAMPLE = 5;
/** Pieces for which there is no reader, or which are too large, before a run stops looking for others of that format. */
const NOT_TRIED = 20;

/** One piece that did not open, and why. */
export interface FailedSample {
  readonly key: string;
  readonly reason: string;
}

/** One piece that was drawn or opened. */
export interface ReadSample {
  readonly key: string;
  /** SHA-256 hex of the piece, as the ledger has it. */
  readonly sha256: string;
  /** Its pages as they were drawn, each with the hash of its pixels and its kept picture; empty for what is opened and not drawn. */
  readonly drawn: readonly KeptPage[];
}

/** What one run found of one format. */
export interface FormatSamples {
  /** Pieces that were tried: those rendered, opened and failed. */
  readonly sampled: number;
  /** Pieces drawn into pixels. */
  readonly rendered: number;
  /** Pages drawn of them. */
  readonly pages: number;
  /** Pieces opened that are not drawn: Office files with their text, JSON, text. */
  readonly opened: number;
  readonly failed: number;
  readonly failures: readonly FailedSample[];
  /** Every piece that was rendered or opened. */
  readonly read: readonly ReadSample[];
  /** Pieces that no reader was tried on, and why the last was not. */
  readonly notTried: number;
  readonly notTriedBecause: string | null;
}

/** Before the first piece. */
export const noSamples: FormatSamples = {
  sampled: 0,
  rendered: 0,
  pages: 0,
  opened: 0,
  failed: 0,
  failures: [],
  read: [],
  notTried: 0,
  notTriedBecause: null,
};

/** What a run found by format; a version before this one has noted less. */
export function completed(opened: Readonly<Record<string, Partial<FormatSamples>>>): Record<string, FormatSamples> {
  return Object.fromEntries(Object.entries(opened).map(([mediaType, found]) => [mediaType, { ...noSamples, ...found }]));
}

/** Whether no further piece of this format is tried in this run. */
export function samplesEnough({ sampled, notTried }: FormatSamples): boolean {
  return sampled >= SAMPLE || notTried >= NOT_TRIED;
}

/** The same with one more piece. */
export function withSample(
  before: FormatSamples,
  { key, sha256 }: { readonly key: string; readonly sha256: string },
  opening: Opening<KeptPage>,
): FormatSamples {
  const sampled = before.sampled + 1;
  switch (opening.kind) {
    case 'NOT_TRIED':
      return { ...before, notTried: before.notTried + 1, notTriedBecause: opening.why };
    case 'FAILED':
      return { ...before, sampled, failed: before.failed + 1, failures: [...before.failures, { key, reason: opening.why }] };
    case 'RENDERED':
      return {
        ...before,
        sampled,
        rendered: before.rendered + 1,
        pages: before.pages + opening.drawn.length,
        read: [...before.read, { key, sha256, drawn: opening.drawn }],
      };
    case 'OPENED':
      return { ...before, sampled, opened: before.opened + 1, read: [...before.read, { key, sha256, drawn: [] }] };
  }
}
