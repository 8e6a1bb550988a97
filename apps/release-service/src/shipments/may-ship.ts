import type { Tx } from '@qp/platform/persistence';
import { lockCertification } from '../trial-releases/index.js';

interface SiteRow {
  readonly site_id: string;
  readonly number: string;
  readonly name: string;
  readonly member_state: string;
  readonly status: string;
  readonly release_state: string;
  readonly named: boolean;
  readonly marked: boolean;
}

/** Line "May ship to site X" of a batch (domain reference 6.16), for the sites of the trials that it is meant for. What an order adds (quantity, shelf life, transport) is judged with the order. */
export async function mayShipTo(tx: Tx, batchId: string): Promise<{ siteId: string; site: string; yes: boolean; why: string }[]> {
  const { hindrance } = await lockCertification(tx, batchId);
  const sites = await tx.query<SiteRow>(
    `select site.id as site_id, site.number, site.name, site.member_state, site.status, r.state as release_state,
       exists (select 1 from release.trial_release_site n where n.trial_release_id = r.id and n.site_id = site.id) as named,
       batch.stock_confirmed_at is not null and batch.physical_status in ('CERTIFIED_STOCK', 'AVAILABLE') as marked
     from release.trial_release r join release.site on site.trial_id = r.trial_id and site.member_state = r.member_state join release.batch on batch.id = r.batch_id
     where r.batch_id = $1 and r.state not in ('REVOKED', 'CLOSED') order by site.number, site.id`,
    [batchId],
  );
  return sites.map((site) => {
    const why = [
      hindrance?.words,
      site.release_state === 'RELEASED' ? undefined : `The sponsor has not released the batch for ${site.member_state}.`,
      site.release_state !== 'RELEASED' || site.named ? undefined : 'The release does not name the site.',
      site.status === 'ACTIVE' ? undefined : 'The site is not activated.',
      site.marked ? undefined : 'The holder of the stock has not confirmed its status.',
    ].filter((words) => words !== undefined);
    return { siteId: site.site_id, site: `${site.number} ${site.name}`, yes: why.length === 0, why: why.join(' ') };
  });
}
