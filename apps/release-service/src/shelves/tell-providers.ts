import { notificationTopic } from '@qp/contracts/notifications';
import { daysBetween, shelfKinds, type WatchStage } from '@qp/domain/documents';
import { currentRuleSet } from '@qp/domain/requirements';
import type { SystemContext } from '../command-pipeline/index.js';
import { whoHandsIn } from '../follow-up/outstanding.js';
import type { StandingRow } from '../standing-documents/standing-rows.js';
import { lockSites } from '../supplier-sites/site-rows.js';
import { bySystem, placeShelf, type NewShelf } from './place-shelf.js';
import { providersOfSites } from './providers-of-sites.js';
import { shelfAt } from './shelf-row.js';

/**
 * Tells the organisations that provide a standing document on sites of their own that it runs out (domain reference 7.4: the party that provides
 * it), each with the way to its own shelf. They are told what kind of document it is and for which of their sites: whose batches rest on it,
 * and the title that somebody else gave it, are not theirs to know.
 */
export async function tellProviders(context: SystemContext, document: StandingRow, stage: WatchStage, publicUrl: string): Promise<void> {
  const { ownerOrg, sponsorId, validTo, code, scope } = document;
  const row = shelfKinds(currentRuleSet).find((kind) => kind.code === code);
  // the provider's own evidence on a site is nobody else's to hand in
  if (sponsorId === undefined || validTo === undefined || !row || !scope.sites) return;
  await lockSites(context.tx, ownerOrg);
  for (const { organisationId, kind, sites } of await providersOfSites(context.tx, ownerOrg, code, scope.sites)) {
    const roles = whoHandsIn[kind];
    if (!roles) continue;
    const { title, per } = row;
    const shelfId = await ownShelf(context, { ownerOrg, sponsorId, code, title, per, scope: { ...scope, sites }, openedBy: bySystem });
    await context.enqueue({
      topic: notificationTopic,
      key: document.id,
      payload: {
        key: `standing:${document.id}:${stage}:${organisationId}`,
        template: stage === 0 ? 'document.lapsed' : 'document.renew',
        data: {
          title,
          ofSites: sites.map(({ name, country }) => `${name}, ${country}`),
          validTo,
          days: daysBetween(context.today, validTo),
          link: new URL(`/standing-documents?shelf=${shelfId}`, publicUrl).href,
        },
        recipients: [{ organisationId, roles: [...roles] }],
        // a site whose people have no account yet: the house asks it by its own means
        fallback: [{ organisationId: ownerOrg, roles: ['OPERATIONS'] }],
        ownerOrg,
        sponsorId,
        caseId: null,
      },
    });
  }
}

/** The shelf on which an organisation hands in what it provides on its own sites; opened where nobody did. */
async function ownShelf(context: SystemContext, shelf: NewShelf): Promise<string> {
  return (await placeShelf(context, shelf)) ?? (await shelfAt(context.tx, shelf)).id;
}
