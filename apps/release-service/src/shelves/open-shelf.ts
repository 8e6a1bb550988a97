import { shelfOperations } from '@qp/contracts/release';
import { shelfKind, shelfScope, type StandingScope } from '@qp/domain/documents';
import { DomainError } from '@qp/domain/kernel';
import { currentRuleSet } from '@qp/domain/requirements';
import type { Tx } from '@qp/platform/persistence';
import type { InputOf, SignedInActor } from '@qp/platform/service-kit';
import { assertMayDo, defineCommand, notFound } from '../command-pipeline/index.js';
import { providerOf } from '../record-keeping/index.js';
import { lockSites } from '../supplier-sites/site-rows.js';
import { openParts } from './open-parts.js';
import { placeShelf } from './place-shelf.js';

interface Owner {
  readonly ownerOrg: string;
  readonly sponsorId: string;
}

/** Opens a shelf, on which documents then come in as those of a case do. */
export const openShelf = defineCommand(shelfOperations.open, async (context, { body }) => {
  const { tx, actor } = context;
  const row = shelfKind(body.code, currentRuleSet);
  const scope = shelfScope(row, body.scope);
  const owner = await ownerOf(tx, actor, body, scope);
  assertMayDo(shelfOperations.open, actor, owner.sponsorId);
  context.actsOn(owner);
  await lockSites(tx, owner.ownerOrg);
  const shelf = { ...owner, code: row.code, title: row.title, per: row.per, scope, openedBy: actor };
  const id = await placeShelf(context, shelf);
  if (id === undefined)
    throw new DomainError('ALREADY_EXISTS', {
      message: `There is a shelf for this: ${row.title}.`,
      whatToDo: 'Hand the document in there; a newer one is a new version of what is there.',
    });
  await openParts(context, shelf);
  return { version: 1, result: { shelfId: id } };
});

/** Whose documents they are: of the sponsor of product and trials, all of one sponsor at one provider; else as the person says. */
async function ownerOf(
  tx: Tx,
  actor: SignedInActor,
  body: InputOf<typeof shelfOperations.open>['body'],
  scope: StandingScope,
): Promise<Owner> {
  const trials = scope.trialIds ?? [];
  const owners = await tx.query<Owner & { id: string }>(
    `select id, owner_org as "ownerOrg", sponsor_id as "sponsorId" from release.product where id = $1
     union all select id, owner_org, sponsor_id from release.trial where id = any($2::uuid[])`,
    [scope.productId ?? null, trials],
  );
  if (scope.productId !== undefined && !owners.some(({ id }) => id === scope.productId)) throw notFound('product');
  if (trials.some((trial) => !owners.some(({ id }) => id === trial))) throw notFound('trial');
  const [first] = owners;
  const owner = first ?? stated(actor, body);
  if (owners.some(({ ownerOrg, sponsorId }) => ownerOrg !== owner.ownerOrg || sponsorId !== owner.sponsorId)) throw notOneSponsor();
  if (body.sponsorId !== undefined && body.sponsorId !== owner.sponsorId) throw notOneSponsor();
  if (scope.authorisationId !== undefined) {
    const ours = await tx.maybe('select 1 from release.authorisation where id = $1 and owner_org = $2', [
      scope.authorisationId,
      owner.ownerOrg,
    ]);
    if (!ours) throw notFound('authorisation');
  }
  return { ownerOrg: owner.ownerOrg, sponsorId: owner.sponsorId };
}

function stated(actor: SignedInActor, { sponsorId, providerId }: { readonly sponsorId?: string; readonly providerId?: string }): Owner {
  if (sponsorId === undefined)
    throw new DomainError('VALIDATION_FAILED', {
      message: 'It is not said whose documents these are.',
      whatToDo: 'Name the sponsor: neither product nor trial of the shelf says it.',
    });
  return { sponsorId, ownerOrg: providerOf(actor, sponsorId, providerId) };
}

function notOneSponsor(): DomainError {
  return new DomainError('RULE_BROKEN', {
    code: 'SHELF_SCOPE_WRONG',
    message: 'Product and trials of a shelf belong to one sponsor at one provider.',
    whatToDo: 'Open a shelf for each sponsor.',
    citation: 'Acceptance rule A-4',
  });
}
