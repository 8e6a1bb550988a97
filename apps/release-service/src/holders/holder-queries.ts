import { holderOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { readCase } from '../cases/case-row.js';
import { defineQuery } from '../command-pipeline/index.js';
import { holdersOf, madeFrom } from './holders-of.js';

const list = defineQuery(holderOperations.list, async ({ tx, actor }, { params }) => {
  const row = await readCase(tx, params.caseId);
  const seesAll = [row.ownerOrg, row.sponsorId].includes(actor.organisationId) || actor.sponsors.includes(row.sponsorId);
  if (!seesAll)
    throw new DomainError('NOT_ALLOWED', {
      message: 'Who holds stock is shown to the sponsor and to its QP-services provider.',
      whatToDo: 'Ask the sponsor.',
    });
  const told = await tx.query<{ batch_id: string; org_id: string; at: Date }>(
    'select batch_id, org_id, max(sent_at) as at from release.holder_notice where case_id = $1 group by batch_id, org_id',
    [params.caseId],
  );
  const found = [];
  for (const batch of await madeFrom(tx, row.batchId))
    for (const holder of await holdersOf(tx, batch)) {
      const notice = told.find(({ batch_id, org_id }) => batch_id === holder.batchId && org_id === holder.organisationId);
      found.push({ ...holder, toldAt: notice?.at.toISOString() ?? null });
    }
  return found;
});

/** Reads of holders. */
export const holderQueries = [list] as const;
