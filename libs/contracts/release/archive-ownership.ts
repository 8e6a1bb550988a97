import { z } from 'zod';
import { byRow, day, id, instant, line, operation, reason, recorded } from '../operation/index.js';

const ofTransfer = z.object({ transferId: id });

/** A transfer of the ownership of an archive, as it was signed. */
export const archiveTransfer = z.object({
  id,
  trialId: id,
  euCtNumber: line,
  state: z.enum(['OFFERED', 'ACCEPTED', 'WITHDRAWN']),
  from: z.object({ organisationId: id, name: line, archivist: line }),
  to: z.object({ organisationId: id, name: line, archivist: line }),
  effectiveOn: day.describe('day from which the receiving side may take it over'),
  reason,
  offeredAt: instant,
  offerSignatureId: id,
  acceptedAt: instant.nullable(),
  acceptanceSignatureId: id.nullable(),
  withdrawn: z.object({ at: instant, by: line, reason }).nullable(),
});

/** The reader as one who takes an archive over. */
const receiver = z.object({ organisationId: id, archivistId: id }).describe('what the giving side has to be told to name you');

/** Who owns the archive of a trial, and how it is handed over to another owner (CTR Art 58). */
export const archiveOwnershipOperations = {
  ownership: operation({
    id: 'archiveOwnership.read',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/trials/:trialId/filing/ownership',
    access: { kind: 'signed-in' },
    summary: 'Who owns the archive of a trial, and every transfer of it',
    description: 'The owner decides on holds and disposal and is given the records; before any transfer that is the sponsor of the trial.',
    params: z.object({ trialId: id }),
    response: z.object({
      owner: z.object({ organisationId: id, name: line.nullable().describe('null where it is not yours to know') }),
      transfers: z.array(archiveTransfer).describe('oldest first'),
    }),
  }),
  offers: operation({
    id: 'archiveOwnership.offers',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/filing/ownership-offers',
    access: { kind: 'signed-in' },
    summary: 'Archives that are offered to my organisation, and by what ids it is named',
    response: z.object({
      receiver,
      offers: z.array(archiveTransfer),
    }),
  }),
  list: operation({
    id: 'archiveOwnership.list',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/filing/ownership-transfers',
    access: { kind: 'signed-in' },
    summary: 'Transfers of archives that I may see, and by what ids my organisation is named',
    description:
      'Those that wait first, then the newest first, at most 500: for both sides, the sponsor whose trial it was, and the provider.',
    response: z.object({ receiver, transfers: z.array(archiveTransfer) }),
  }),
  receiver: operation({
    id: 'archiveOwnership.receiver',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/filing/ownership-receivers/:organisationId/:archivistId',
    access: byRow('filing.transferOwnership').access,
    summary: 'Whom the reference of a receiver names',
    description:
      'Asked before an offer is signed, so that names are signed and no ids alone. Answered to an archivist who knows both ids; refused with NO_ARCHIVIST_THERE ' +
      'where they name no archivist of a sponsor.',
    params: z.object({ organisationId: id, archivistId: id }),
    response: z.object({ organisation: line, archivist: line }),
  }),
  transfer: operation({
    id: 'archiveOwnership.transfer',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/trials/:trialId/filing/ownership',
    ...byRow('filing.transferOwnership'),
    summary: 'Offer the ownership of the archive of a trial to another sponsor',
    description:
      'Signed by an archivist of the owner, once the trial has ended and everything of it is archived. Nothing changes until the archivist who is ' +
      'named signs too. Refused with TRIAL_NOT_ENDED, NOT_ARCHIVED, NO_ARCHIVIST_THERE, OWNER_ALREADY, TRANSFER_WAITS, DAY_PASSED.',
    params: z.object({ trialId: id }),
    body: z.object({ toOrganisationId: id, toArchivistId: id, effectiveOn: day, reason }),
    response: recorded(z.object({ transferId: id, signatureId: id })),
  }),
  accept: operation({
    id: 'archiveOwnership.accept',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/filing/ownership-offers/:transferId/accept',
    ...byRow('filing.acceptOwnership'),
    summary: 'Take the archive of a trial over',
    description:
      'Signed by the archivist who is named. From then on holds and disposal are decided by the new owner, who reads the records; clocks and holds go on as ' +
      'they stand. Refused with OTHER_ARCHIVIST, NOT_IN_EFFECT_YET.',
    params: ofTransfer,
    response: recorded(z.object({ transferId: id, signatureId: id })),
  }),
  withdraw: operation({
    id: 'archiveOwnership.withdraw',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/filing/ownership-offers/:transferId/withdraw',
    ...byRow('filing.withdrawTransfer'),
    summary: 'Withdraw or decline an offered transfer',
    description: 'By an archivist of either side, with the reason, as long as it was not accepted.',
    params: ofTransfer,
    body: z.object({ reason }),
    response: recorded(z.object({ transferId: id })),
  }),
} as const;
