import { offerOperations, type turnOutcomes } from '@qp/contracts/release';
import { offerRule } from '@qp/domain/capacity';
import { readCase } from '../cases/case-row.js';
import { defineQuery } from '../command-pipeline/index.js';

export const myOffers = defineQuery(offerOperations.myOffers, async ({ tx, actor, now }) => {
  const rows = await tx.query<{
    offerId: string;
    caseId: string;
    batchNo: string;
    product: string;
    certifyBy: string | null;
    reason: string | null;
    until: Date;
  }>(
    `select o.id as "offerId", o.case_id as "caseId", b.batch_no as "batchNo", p.facts ->> 'name' as product, c.certify_by::text as "certifyBy",
       case when t.person_id = any (o.first_qps) then o.reason end as reason, t.until
     from release.qp_offer_turn t join release.qp_offer o on o.id = t.offer_id join release.certification_case c on c.id = o.case_id
       join release.batch b on b.id = c.batch_id join release.product p on p.id = b.product_id
     where t.person_id = $1 and t.outcome is null and o.state = 'OPEN' and t.until > $2 order by t.until, o.id`,
    [actor.personId, now],
  );
  return rows.map(({ until, ...row }) => ({ ...row, until: until.toISOString() }));
});

interface OfferSeen {
  readonly offerId: string;
  readonly state: 'OPEN' | 'ACCEPTED' | 'EXHAUSTED' | 'WITHDRAWN';
  readonly by: string;
  readonly at: Date;
  readonly reason: string | null;
  readonly endedBecause: string | null;
}

interface TurnSeen {
  readonly offerId: string;
  readonly personId: string;
  readonly name: string;
  readonly askedAt: Date;
  readonly until: Date;
  readonly outcome: (typeof turnOutcomes)[number] | null;
  readonly note: string | null;
}

export const offersOfCase = defineQuery(offerOperations.offersOfCase, async ({ tx }, { params }) => {
  const { id } = await readCase(tx, params.caseId);
  const offers = await tx.query<OfferSeen>(
    `select id as "offerId", state, offered_name as by, offered_at as at, reason, ended_because as "endedBecause"
     from release.qp_offer where case_id = $1 order by offered_at desc, id`,
    [id],
  );
  const turns = await tx.query<TurnSeen>(
    `select offer_id as "offerId", person_id as "personId", person_name as name, asked_at as "askedAt", until, outcome, note
     from release.qp_offer_turn where case_id = $1 order by turn`,
    [id],
  );
  return {
    rule: offerRule,
    offers: offers.map(({ at, ...offer }) => ({
      ...offer,
      at: at.toISOString(),
      turns: turns
        .filter(({ offerId }) => offerId === offer.offerId)
        .map(({ offerId: _of, askedAt, until, ...turn }) => ({ ...turn, askedAt: askedAt.toISOString(), until: until.toISOString() })),
    })),
  };
});
