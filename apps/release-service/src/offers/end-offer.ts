import type { AuditEntry, OutgoingMessage } from '../command-pipeline/index.js';
import type { Tx } from '@qp/platform/persistence';

/** What ending an offer works with, of a person's command or of the system. */
export interface Ending {
  readonly tx: Tx;
  readonly now: Date;
  audit(entry: AuditEntry): Promise<void>;
  enqueue(message: OutgoingMessage): Promise<void>;
}

/** The case of an offer, as far as its notes need it. */
export interface OfferedCase {
  readonly id: string;
  readonly ownerOrg: string;
}

/** Name of the outbox topic that starts the workflow of an offer, or wakes it. */
export const offerTopic = 'qp-offer';

/** Lets the workflow of an offer look at it: it is new, was answered, or has ended. */
export function wakeOffer({ enqueue }: Pick<Ending, 'enqueue'>, offerId: string): Promise<void> {
  return enqueue({ topic: offerTopic, key: offerId, payload: { offerId } });
}

/** Ends an offer and the turn that is open; the caller holds its row. */
export async function endOffer(
  context: Ending,
  of: OfferedCase,
  offerId: string,
  end: { readonly state: 'ACCEPTED' | 'EXHAUSTED' | 'WITHDRAWN'; readonly because: string; readonly reason?: string },
): Promise<number> {
  const { version } = await context.tx.one<{ version: number }>(
    'update release.qp_offer set state = $2, ended_at = $3, ended_because = $4, version = version + 1 where id = $1 returning version',
    [offerId, end.state, context.now, end.because],
  );
  await context.tx.query(`update release.qp_offer_turn set outcome = $2, answered_at = $3 where offer_id = $1 and outcome is null`, [
    offerId,
    end.state === 'ACCEPTED' ? 'ACCEPTED' : 'ENDED',
    context.now,
  ]);
  await context.audit({
    action: 'case.offerEnded',
    subject: { kind: 'case', id: of.id },
    stream: `case/${of.id}`,
    ownerOrg: of.ownerOrg,
    before: { offerId, state: 'OPEN' },
    after: { offerId, state: end.state, because: end.because },
    reason: end.reason,
  });
  await wakeOffer(context, offerId);
  return version;
}

/** Ends what is offered of a case that is given by another way, or needs no QP any more. */
export async function endOffersOf(context: Ending, of: OfferedCase, because: string): Promise<void> {
  const open = await context.tx.query<{ id: string }>(`select id from release.qp_offer where case_id = $1 and state = 'OPEN' for update`, [
    of.id,
  ]);
  for (const { id } of open) await endOffer(context, of, id, { state: 'WITHDRAWN', because });
}
