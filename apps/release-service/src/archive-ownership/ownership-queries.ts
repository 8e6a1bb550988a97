import { archiveOwnershipOperations } from '@qp/contracts/release';
import { receiverRefusal } from '@qp/domain/filing';
import { assertAllowed, defineQuery, notFound } from '../command-pipeline/index.js';
import { archiveOwnerOfTrial } from './open-archive.js';
import { archivistAt } from './receiver.js';
import { offersTo, shownTransfer, transfersOf, visibleTransfers } from './transfer-rows.js';

/** Who owns the archive of a trial: for the parties of the trial, and for either side of a transfer. */
export const readOwnership = defineQuery(archiveOwnershipOperations.ownership, async ({ tx }, { params }) => {
  const transfers = await transfersOf(tx, [params.trialId]);
  const seen = transfers.length > 0 || (await tx.maybe('select 1 from release.trial where id = $1', [params.trialId])) !== undefined;
  if (!seen) throw notFound('trial');
  const organisationId = await archiveOwnerOfTrial(tx, params.trialId);
  const known = await tx.maybe<{ name: string }>('select name from release.organisation where id = $1', [organisationId]);
  const sides = transfers.flatMap(({ from_org: from, from_name: fromName, to_org: to, to_name: toName }) => [
    { id: from, name: fromName },
    { id: to, name: toName },
  ]);
  const name = known?.name ?? sides.find(({ id }) => id === organisationId)?.name ?? null;
  return { owner: { organisationId, name }, transfers: transfers.map(shownTransfer) };
});

/** What waits for the acceptance of the reader's organisation. */
export const readOffers = defineQuery(archiveOwnershipOperations.offers, async ({ tx, actor }) => ({
  receiver: namedAs(actor),
  offers: (await offersTo(tx, actor.organisationId)).map(shownTransfer),
}));

/** All transfers that the reader may see. */
export const listTransfers = defineQuery(archiveOwnershipOperations.list, async ({ tx, actor }) => ({
  receiver: namedAs(actor),
  transfers: (await visibleTransfers(tx)).map(shownTransfer),
}));

/** Whom a reference names, for who is about to offer an archive to them. */
export const readReceiver = defineQuery(archiveOwnershipOperations.receiver, async ({ tx }, { params }) => {
  const named = await archivistAt(tx, params);
  assertAllowed(receiverRefusal(named?.kind));
  if (!named) throw notFound('archivist');
  return { organisation: named.organisation, archivist: named.archivist };
});

/** What the giving side has to be told to name this person. */
function namedAs({ organisationId, personId }: { readonly organisationId: string; readonly personId: string }) {
  return { organisationId, archivistId: personId };
}
