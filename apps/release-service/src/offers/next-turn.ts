import type { QpOffers } from '@qp/contracts/processes';
import { refusal } from '@qp/domain/certification';
import { after } from '@qp/domain/follow-up';
import type { Tx } from '@qp/platform/persistence';
import { lockCase, type CaseRow } from '../cases/case-row.js';
import { tell } from '../cases/tell.js';
import { HouseCalendars } from '../clocks/index.js';
import { systemContext, type FeatureTools, type SystemContext } from '../command-pipeline/index.js';
import { endOffer } from './end-offer.js';
import { lockOffer, turnsOf, type OfferRow } from './offer-row.js';
import { whoCanBeAsked } from './who-can-be-asked.js';

/** What the workflow of an offer does at each look: end a turn whose time is over, ask the next QP, say until when. One transaction, safe to repeat. */
export function nextTurn({ database, registry, publicUrl }: FeatureTools): QpOffers['nextTurn'] {
  return (offerId) =>
    database.run({ kind: 'jobs' }, async (tx) => {
      const context = await systemContext(tx, registry.hooks);
      const { caseId } = await tx.one<{ caseId: string }>('select case_id as "caseId" from release.qp_offer where id = $1', [offerId]);
      const of = await lockCase(tx, caseId);
      return look(context, of, await lockOffer(tx, offerId), publicUrl);
    });
}

async function look(context: SystemContext, of: CaseRow, offer: OfferRow, publicUrl: string): Promise<{ until: string } | null> {
  if (offer.state !== 'OPEN') return null;
  if (refusal(of.position, 'acceptOffer')) {
    await endOffer(context, of, offer.id, { state: 'WITHDRAWN', because: 'the case needs no QP any more' });
    return null;
  }
  const turns = await turnsOf(context.tx, offer.id);
  const open = turns.find(({ outcome }) => outcome === null);
  if (open && open.until > context.now) return { until: open.until.toISOString() };
  if (open) await timeOut(context, of, offer.id, open);
  const wish = { first: offer.first, asked: turns.map(({ personId }) => personId) };
  const [next] = await whoCanBeAsked(context.tx, of, wish, context.today);
  if (next) return { until: await ask(context, of, offer, { ...next, turn: turns.length + 1 }, publicUrl) };
  await endOffer(context, of, offer.id, { state: 'EXHAUSTED', because: 'nobody is left to be asked' });
  await tell(context, of, {
    template: 'case.offer-unanswered',
    key: `offer:${offer.id}:exhausted`,
    data: { batchNo: await batchNoOf(context.tx, of.id), asked: turns.length },
    recipients: [{ personId: offer.offeredBy }, { organisationId: of.ownerOrg, roles: ['QP_OFFICE'] }],
  });
  return null;
}

async function timeOut(
  context: SystemContext,
  of: CaseRow,
  offerId: string,
  open: { readonly turn: number; readonly personId: string },
): Promise<void> {
  await context.tx.query(
    `update release.qp_offer_turn set outcome = 'TIMED_OUT', answered_at = $3 where offer_id = $1 and turn = $2 and outcome is null`,
    [offerId, open.turn, context.now],
  );
  await context.audit({
    action: 'case.offerTimedOut',
    subject: { kind: 'case', id: of.id },
    stream: `case/${of.id}`,
    ownerOrg: of.ownerOrg,
    before: { turn: open.turn, outcome: 'OPEN' },
    after: { offerId, turn: open.turn, personId: open.personId, outcome: 'TIMED_OUT' },
  });
}

async function ask(
  context: SystemContext,
  of: CaseRow,
  offer: OfferRow,
  qp: { readonly personId: string; readonly name: string; readonly turn: number },
  publicUrl: string,
): Promise<string> {
  const { tx, now } = context;
  const own = await new HouseCalendars(tx, of.ownerOrg).of(of.ownerOrg);
  const until = new Date(after(now.getTime(), offer.answerWithin, own));
  await tx.query(
    `insert into release.qp_offer_turn (offer_id, turn, owner_org, sponsor_id, case_id, person_id, person_name, asked_at, until)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [offer.id, qp.turn, of.ownerOrg, of.sponsorId, of.id, qp.personId, qp.name, now, until],
  );
  const { batchNo, product } = await tx.one<{ batchNo: string; product: string }>(
    `select b.batch_no as "batchNo", p.facts ->> 'name' as product from release.batch b join release.product p on p.id = b.product_id where b.id = $1`,
    [of.batchId],
  );
  await tell(context, of, {
    template: 'case.offered',
    key: `offer:${offer.id}:${qp.turn}`,
    data: {
      batchNo,
      product,
      certifyBy: of.certifyBy ?? '-',
      until: until.toISOString(),
      reasons: offer.first.includes(qp.personId) && offer.reason ? [offer.reason] : [],
      link: new URL(`/offers/${offer.id}`, publicUrl).href,
    },
    recipients: [{ personId: qp.personId }],
  });
  await context.audit({
    action: 'case.offerAsked',
    subject: { kind: 'case', id: of.id },
    stream: `case/${of.id}`,
    ownerOrg: of.ownerOrg,
    after: { offerId: offer.id, turn: qp.turn, personId: qp.personId, until: until.toISOString() },
  });
  return until.toISOString();
}

async function batchNoOf(tx: Tx, caseId: string): Promise<string> {
  const row = await tx.one<{ batchNo: string }>(
    'select b.batch_no as "batchNo" from release.certification_case c join release.batch b on b.id = c.batch_id where c.id = $1',
    [caseId],
  );
  return row.batchNo;
}
