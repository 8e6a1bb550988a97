import { answersByItself, covers, type StandingLine, type StandingScope } from './standing-scope.js';

/** States of a standing document: it is used, a newer one took its place, or what was accepted was taken back. */
export const standingStates = ['IN_FORCE', 'SUPERSEDED', 'WITHDRAWN'] as const;
/** State of a standing document. */
export type StandingState = (typeof standingStates)[number];

/** A document that was accepted once and serves every batch within its scope while it is valid (acceptance rule A-4). */
export interface StandingDocument {
  readonly id: string;
  /** Code of the matrix. */
  readonly code: string;
  readonly versionId: string;
  readonly scope: StandingScope;
  readonly state: StandingState;
  /** Last valid day, `YYYY-MM-DD`; left out where it holds until it is superseded. */
  readonly validTo?: string;
  /** Instant of acceptance, ISO 8601. */
  readonly acceptedAt: string;
}

/** Whether a document is in force and valid on a day. */
export function holdsOn(document: Pick<StandingDocument, 'state' | 'validTo'>, day: string): boolean {
  return document.state === 'IN_FORCE' && (document.validTo === undefined || document.validTo >= day);
}

/** Newest first; two of the same instant are told apart by their id, so that the answer never depends on the order of reading. */
function newestFirst(one: StandingDocument, other: StandingDocument): number {
  if (one.acceptedAt !== other.acceptedAt) return one.acceptedAt < other.acceptedAt ? 1 : -1;
  return one.id < other.id ? -1 : 1;
}

/** The documents in force that speak of what the line asks, valid or not, the one to take first. */
export function speakingOf<D extends StandingDocument>(
  line: Pick<StandingLine, 'code'>,
  wanted: StandingScope | undefined,
  documents: readonly D[],
): D[] {
  if (wanted === undefined) return [];
  return documents
    .filter((document) => document.code === line.code && document.state === 'IN_FORCE' && covers(document.scope, wanted))
    .toSorted(newestFirst);
}

/** The documents that fit a line on a day, the one to take first. */
export function fitting<D extends StandingDocument>(
  line: Pick<StandingLine, 'code'>,
  wanted: StandingScope | undefined,
  documents: readonly D[],
  day: string,
): D[] {
  return speakingOf(line, wanted, documents).filter((document) => holdsOn(document, day));
}

/** The document that answers a line by itself on a day, if there is one. */
export function answerOf<D extends StandingDocument>(
  line: StandingLine,
  wanted: StandingScope | undefined,
  documents: readonly D[],
  day: string,
): D | undefined {
  return answersByItself(line) ? fitting(line, wanted, documents, day)[0] : undefined;
}

/** The documents in force that a newly accepted one takes the place of: same kind, nothing in their scope that the new one does not cover. */
export function supersededBy<D extends StandingDocument>(
  fresh: Pick<StandingDocument, 'id' | 'code' | 'scope'>,
  documents: readonly D[],
): D[] {
  return documents.filter(
    (document) =>
      document.id !== fresh.id && document.code === fresh.code && document.state === 'IN_FORCE' && covers(fresh.scope, document.scope),
  );
}
