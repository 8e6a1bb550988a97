import { timeUnits } from '@qp/domain/clocks';
import { z } from 'zod';
import { byRow, day, id, instant, line, operation, reason, recorded, text } from '../operation/index.js';

const ofCase = z.object({ caseId: id });
const ofOffer = z.object({ offerId: id });
const answered = recorded(z.object({ offerId: id }));

/** How the turn of one QP ended; null: it is open. */
export const turnOutcomes = ['ACCEPTED', 'DECLINED', 'TIMED_OUT', 'ENDED'] as const;

/** Offers of a case to eligible QPs, one after the other (domain reference 6.2). */
export const offerOperations = {
  offerQp: operation({
    id: 'offers.offer',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/cases/:caseId/offers',
    ...byRow('case.offerQp'),
    summary: 'Offer a case to eligible QPs, one after the other',
    description:
      'The first QP of the stated order is told at once and has a time to answer; who declines or does not answer is passed over for the next. Nobody who is not ' +
      'eligible is asked. Refused while a QP is assigned or an offer is open, and where nobody can be asked.',
    params: ofCase,
    body: z.object({
      answerWithin: z
        .object({ amount: z.number().positive().max(10_000), unit: z.enum(timeUnits) })
        .default({ amount: 4, unit: 'WORKING_HOURS' })
        .describe('time for the answer of each QP, by the calendar of the house'),
      first: z
        .array(id)
        .max(20)
        .default([])
        .describe('person ids of QPs asked before the others, in this order; needs a reason, which they see'),
      reason: reason.optional(),
    }),
    response: answered,
  }),
  acceptOffer: operation({
    id: 'offers.accept',
    service: 'release',
    kind: 'case-command',
    method: 'POST',
    path: '/api/v1/cases/:caseId/accept-offer',
    ...byRow('case.acceptOffer'),
    summary: 'Accept a case that is offered to you',
    description:
      'The case is yours then. Refused when your time is over, when the offer has ended, and when you are not eligible any more.',
    params: ofCase,
    body: z.object({ offerId: id }),
    response: recorded(z.object({ caseId: id, state: z.string(), stopped: z.boolean() })),
  }),
  declineOffer: operation({
    id: 'offers.decline',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/offers/:offerId/decline',
    ...byRow('case.declineOffer'),
    summary: 'Decline a case that is offered to you',
    description: 'Nobody asks why; a note is kept where you give one.',
    params: ofOffer,
    body: z.object({ note: text.optional() }),
    response: answered,
  }),
  withdrawOffer: operation({
    id: 'offers.withdraw',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/offers/:offerId/withdraw',
    ...byRow('case.withdrawOffer'),
    summary: 'End an offer',
    params: ofOffer,
    body: z.object({ reason }),
    response: answered,
  }),
  myOffers: operation({
    id: 'offers.mine',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/offers',
    access: { kind: 'records' },
    summary: 'Cases that are offered to you now',
    description:
      'What the case is and until when you can answer; nothing of how much others or you have to do (load never decides quality).',
    response: z.array(
      z.object({
        offerId: id,
        caseId: id,
        batchNo: line,
        product: line,
        certifyBy: day.nullable(),
        reason: text.nullable().describe('why a lead asks you before others; null where the order stands as stated'),
        until: instant.describe('after this the next QP is asked'),
      }),
    ),
  }),
  offersOfCase: operation({
    id: 'offers.ofCase',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/cases/:caseId/offers',
    access: { kind: 'roles', roles: ['QA_LEAD', 'QP_OFFICE', 'OPERATIONS'] },
    summary: 'To whom a case was offered, in what order and why',
    params: ofCase,
    response: z.object({
      rule: text.describe('the order in words'),
      offers: z.array(
        z.object({
          offerId: id,
          state: z.enum(['OPEN', 'ACCEPTED', 'EXHAUSTED', 'WITHDRAWN']).describe('EXHAUSTED: nobody is left to be asked'),
          by: line,
          at: instant,
          reason: text.nullable(),
          endedBecause: text.nullable(),
          turns: z.array(
            z.object({
              personId: id,
              name: line,
              askedAt: instant,
              until: instant,
              outcome: z.enum(turnOutcomes).nullable(),
              note: text.nullable(),
            }),
          ),
        }),
      ),
    }),
  }),
} as const;
