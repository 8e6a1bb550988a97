import type { AnswerOf } from '../../api/index.js';

/** An exception as both worklists show it: of the house, or of a batch. */
export interface ShownException extends Pick<
  AnswerOf<'audit-trail.exceptions'>['exceptions'][number],
  'eventId' | 'kind' | 'words' | 'citation' | 'stream' | 'action' | 'subject' | 'at' | 'actedBy' | 'actorName' | 'reason'
> {
  /** Judged in the review of its batch, and only shown here. */
  readonly elsewhere: boolean;
  readonly verdict: {
    readonly verdict: 'EXPLAINED' | 'FOLLOWED_UP' | 'DEVIATION';
    readonly reason: string;
    /** What follows it up, in words. */
    readonly reference: string | null;
    readonly by: string;
    readonly at: string;
  } | null;
}

/** Which exceptions are shown. */
export const tiles = {
  open: ({ verdict, elsewhere }: ShownException) => verdict === null && !elsewhere,
  judged: ({ verdict }: ShownException) => verdict !== null,
  ofBatches: ({ elsewhere }: ShownException) => elsewhere,
  all: () => true,
} as const;
/** Name of a tile. */
export type TileName = keyof typeof tiles;

/** Those that a person can give one verdict on: open ones that the person did not do. */
export function toJudge(exceptions: readonly ShownException[], personId: string): readonly ShownException[] {
  return exceptions.filter((one) => tiles.open(one) && one.actedBy !== personId);
}

/** The case that an exception's record is, where the record is a case. */
export function caseOf({ stream }: Pick<ShownException, 'stream'>): string | undefined {
  return stream.startsWith('case/') ? stream.slice('case/'.length) : undefined;
}
