import { notificationTopic } from '@qp/contracts/notifications';
import type { Tx } from '@qp/platform/persistence';
import type { OutgoingMessage } from '../command-pipeline/index.js';
import type { TrialReleaseRow } from './trial-release-row.js';

/** Tells provider, holder of the stock and the sites named that the sponsor released a batch for a member state. */
export async function tellReleased(
  context: { readonly tx: Tx; enqueue(message: OutgoingMessage): Promise<void> },
  row: TrialReleaseRow,
  siteIds: readonly string[],
): Promise<void> {
  const batch = await context.tx.one<{ batch_no: string; place_org: string }>(
    'select batch_no, place_org from release.batch where id = $1',
    [row.batchId],
  );
  const sites = await context.tx.query<{ organisation_id: string; number: string; name: string }>(
    'select organisation_id, number, name from release.site where id = any($1) order by number',
    [siteIds],
  );
  const told = new Map<string, readonly string[]>([
    [row.ownerOrg, ['OPERATIONS', 'QP_OFFICE']],
    [batch.place_org, ['DEPOT', 'MANUFACTURER', 'IMPORTER']],
    ...sites.map(({ organisation_id }) => [organisation_id, ['SITE_PHARMACY']] as const),
  ]);
  await context.enqueue({
    topic: notificationTopic,
    key: row.id,
    payload: {
      template: 'trial-release.released',
      key: `${row.id}:released:${row.version + 1}`,
      data: { batchNo: batch.batch_no, memberState: row.memberState, sites: sites.map(({ number, name }) => `${number} ${name}`) },
      recipients: [...told].map(([organisationId, roles]) => ({ organisationId, roles })),
      ownerOrg: row.ownerOrg,
      sponsorId: row.sponsorId,
      caseId: row.caseId,
    },
  });
}
