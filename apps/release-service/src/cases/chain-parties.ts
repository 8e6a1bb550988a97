import type { Tx } from '@qp/platform/persistence';
import type { CaseOwner } from '../requirements/requirement-rows.js';
import { addParty } from './add-party.js';
import type { BatchRecord, ChainActor } from './batch-dossier.js';

/** Who takes part in a case beside provider and sponsor: the sites of the supply chain, whoever holds the stock, and who certifies the whole. */
export async function addChainParties(tx: Tx, owner: CaseOwner, batch: BatchRecord, actors: readonly ChainActor[]): Promise<void> {
  const organisations = new Map<string, string>(actors.map(({ organisationId }) => [organisationId, 'SUPPLY_CHAIN']));
  if (!organisations.has(batch.placeOrg)) organisations.set(batch.placeOrg, 'HOLDER');
  organisations.set(batch.ownerOrg, 'PROVIDER');
  organisations.delete(owner.ownerOrg);
  organisations.delete(batch.sponsorId);
  for (const [organisation, role] of organisations) {
    await addParty(tx, { kind: 'case', subjectId: owner.id, organisation, role, ownerOrg: owner.ownerOrg, sponsorId: batch.sponsorId });
    if (batch.ownerOrg === owner.ownerOrg)
      await addParty(tx, { kind: 'batch', subjectId: batch.id, organisation, role, ownerOrg: batch.ownerOrg, sponsorId: batch.sponsorId });
  }
}
