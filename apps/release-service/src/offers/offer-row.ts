import type { Budget } from '@qp/domain/clocks';
import type { Tx } from '@qp/platform/persistence';
import { notFound } from '../command-pipeline/index.js';

/** An offer as it is stored. */
export interface OfferRow {
  readonly id: string;
  readonly caseId: string;
  readonly ownerOrg: string;
  readonly sponsorId: string;
  readonly state: 'OPEN' | 'ACCEPTED' | 'EXHAUSTED' | 'WITHDRAWN';
  readonly answerWithin: Budget;
  readonly first: readonly string[];
  readonly reason: string | null;
  readonly offeredBy: string;
  readonly version: number;
}

/** The turn of one QP. */
export interface TurnRow {
  readonly turn: number;
  readonly personId: string;
  readonly until: Date;
  readonly outcome: 'ACCEPTED' | 'DECLINED' | 'TIMED_OUT' | 'ENDED' | null;
}

/** Locks an offer until the commit. Whoever locks its case too does so first. */
export async function lockOffer(tx: Tx, offerId: string): Promise<OfferRow> {
  const row = await tx.maybe<OfferRow>(
    `select id, case_id as "caseId", owner_org as "ownerOrg", sponsor_id as "sponsorId", state, answer_within as "answerWithin", first_qps as first, reason,
       offered_by as "offeredBy", version from release.qp_offer where id = $1 for update`,
    [offerId],
  );
  if (!row) throw notFound('offer');
  return row;
}

/** The turns of an offer so far, in their order. */
export function turnsOf(tx: Tx, offerId: string): Promise<TurnRow[]> {
  return tx.query<TurnRow>(
    'select turn, person_id as "personId", until, outcome from release.qp_offer_turn where offer_id = $1 order by turn',
    [offerId],
  );
}
