import type { AnswerOf } from '../../api/index.js';

/** One batch as its sponsor sees it. */
export type SponsorBatch = AnswerOf<'board.sponsorReleases'>[number];
/** One thing that the sponsor owes. */
export type Owed = SponsorBatch['owes'][number];

/** Everything of one kind that is owed, over all batches, in the order of the batches. */
export function owedOf(
  batches: readonly SponsorBatch[],
  kind: Owed['kind'],
): readonly { readonly batch: SponsorBatch; readonly owed: Owed }[] {
  return batches.flatMap((batch) => batch.owes.filter((owed) => owed.kind === kind).map((owed) => ({ batch, owed })));
}
