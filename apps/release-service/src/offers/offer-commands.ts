import { randomUUID } from 'node:crypto';
import { offerOperations } from '@qp/contracts/release';
import { refusal } from '@qp/domain/certification';
import { DomainError } from '@qp/domain/kernel';
import { onCase } from '../cases/case-commands.js';
import type { CaseRow } from '../cases/case-row.js';
import { giveCase } from '../cases/give-case.js';
import { assertAllowed, defineCommand, defineProcessCommand } from '../command-pipeline/index.js';
import { lockOwnCase, ownNote } from '../planning/own-case.js';
import { endOffer, wakeOffer } from './end-offer.js';
import { lockOffer, turnsOf, type OfferRow, type TurnRow } from './offer-row.js';
import { whoCanBeAsked, wordsOnRefused } from './who-can-be-asked.js';

export const offerQp = defineCommand(offerOperations.offerQp, async (context, { params, body }) => {
  const { tx, actor, now, today } = context;
  const row = await lockOwnCase(context, params.caseId);
  assertAllowed(refusal(row.position, 'acceptOffer'));
  if (body.first.length > 0 && body.reason === undefined)
    throw new DomainError('REASON_REQUIRED', {
      message: 'Asking a QP before others needs a reason.',
      whatToDo: 'Say why; the QP and everybody who sees the offer reads it.',
      citation: 'Domain reference 6.2',
    });
  if (await tx.maybe(`select 1 from release.qp_offer where case_id = $1 and state = 'OPEN'`, [row.id]))
    throw new DomainError('ALREADY_EXISTS', {
      message: 'The case is offered already.',
      whatToDo: 'Wait for the answer, or withdraw that offer first.',
    });
  const order = await whoCanBeAsked(tx, row, { first: body.first, asked: [] }, today);
  const notEligible = body.first.filter((personId) => !order.some((one) => one.personId === personId));
  if (order.length === 0 || notEligible.length > 0)
    throw new DomainError('RULE_BROKEN', {
      message: notEligible.length > 0 ? await wordsOnRefused(tx, row, notEligible, today) : 'No QP of your house can be asked.',
      whatToDo: 'Look at the candidates of the case: each says why not.',
      citation: 'SOD-1; CTR Art 61, 62',
    });
  const offerId = randomUUID();
  await tx.query(
    `insert into release.qp_offer (id, owner_org, sponsor_id, case_id, answer_within, first_qps, reason, offered_by, offered_name, offered_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      offerId,
      row.ownerOrg,
      row.sponsorId,
      row.id,
      JSON.stringify(body.answerWithin),
      body.first,
      body.reason ?? null,
      actor.personId,
      actor.name,
      now,
    ],
  );
  await context.audit({
    action: 'case.offerQp',
    ...ownNote(row),
    after: { offerId, answerWithin: body.answerWithin, first: body.first },
    reason: body.reason,
  });
  await wakeOffer(context, offerId);
  return { version: 1, result: { offerId } };
});

export const acceptOffer = defineProcessCommand<CaseRow>()(
  offerOperations.acceptOffer,
  onCase('acceptOffer'),
  async (context, { body }) => {
    const { subject, actor } = context;
    const { offer } = await myTurn(context, body.offerId, subject.id);
    // Over the limit only where a lead named the QP, with the reason that stands in the offer.
    const override = offer.first.includes(actor.personId) ? (offer.reason ?? undefined) : undefined;
    const outcome = await giveCase(context, 'acceptOffer', actor.personId, override);
    await endOffer(context, subject, offer.id, { state: 'ACCEPTED', because: `${actor.name} accepted` });
    return outcome;
  },
);

export const declineOffer = defineCommand(offerOperations.declineOffer, async (context, { params, body }) => {
  const { offer, turn } = await myTurn(context, params.offerId);
  await context.tx.query(
    `update release.qp_offer_turn set outcome = 'DECLINED', answered_at = $3, note = $4 where offer_id = $1 and turn = $2`,
    [offer.id, turn.turn, context.now, body.note ?? null],
  );
  await context.audit({
    action: 'case.declineOffer',
    subject: { kind: 'case', id: offer.caseId },
    stream: `case/${offer.caseId}`,
    ownerOrg: offer.ownerOrg,
    before: { turn: turn.turn, outcome: 'OPEN' },
    after: { offerId: offer.id, turn: turn.turn, outcome: 'DECLINED', note: body.note ?? null },
  });
  await wakeOffer(context, offer.id);
  return { version: offer.version, result: { offerId: offer.id } };
});

export const withdrawOffer = defineCommand(offerOperations.withdrawOffer, async (context, { params, body }) => {
  const offer = await lockOffer(context.tx, params.offerId);
  if (offer.state !== 'OPEN') throw ended();
  const of = { id: offer.caseId, ownerOrg: offer.ownerOrg };
  const end = { state: 'WITHDRAWN', because: `withdrawn by ${context.actor.name}`, reason: body.reason } as const;
  return { version: await endOffer(context, of, offer.id, end), result: { offerId: offer.id } };
});

/** The open turn of the person who acts; refuses where the offer has ended, somebody else is asked, or the time is over. */
async function myTurn(
  { tx, actor, now }: Parameters<typeof declineOffer.run>[0],
  offerId: string,
  caseId?: string,
): Promise<{ offer: OfferRow; turn: TurnRow }> {
  const offer = await lockOffer(tx, offerId);
  if (caseId !== undefined && offer.caseId !== caseId)
    throw new DomainError('NOT_FOUND', { message: 'This offer is of another case.', whatToDo: 'Open the offer again.' });
  const mine = (await turnsOf(tx, offerId)).find(({ personId }) => personId === actor.personId);
  if (!mine)
    throw new DomainError('NOT_ALLOWED', {
      message: 'This case is not offered to you.',
      whatToDo: 'Ask the QA lead or the QP office, who can offer or assign it.',
      citation: 'Domain reference 6.2',
    });
  if (mine.outcome !== null || offer.state !== 'OPEN' || mine.until <= now) throw ended();
  return { offer, turn: mine };
}

function ended(): DomainError {
  return new DomainError('ILLEGAL_TRANSITION', {
    message: 'The offer has ended, or the time to answer it is over.',
    whatToDo: 'Nothing is left to do here. If you want the case, tell the QA lead or the QP office.',
  });
}
