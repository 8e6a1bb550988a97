import { annexureLogOperations } from '@qp/contracts/release';
import {
  currentRows,
  footerSentence,
  isAnnexNumber,
  logDate,
  logDefinition,
  logRows,
  reviewOverdue,
  sopVersionOn,
  type AnnexNumber,
} from '@qp/domain/annexures';
import type { Tx } from '@qp/platform/persistence';
import { defineQuery, notFound } from '../command-pipeline/index.js';
import { loadArchivings } from './archiving-events.js';
import { loadCertifications } from './certification-events.js';
import { loadDeviations } from './deviation-events.js';
import { loadDocuments } from './document-events.js';
import { loadHandoffs } from './handoff-events.js';
import { loadHeldKits } from './held-kit-events.js';
import { inOrder, type LoadedEvent } from './loaded-event.js';
import { loadShipments } from './shipment-events.js';
import { dayIn, zoneOf } from './zones.js';

const loaders: { readonly [A in AnnexNumber]: (tx: Tx, batchNo: string | null) => Promise<LoadedEvent[]> } = {
  1: loadDocuments,
  2: loadCertifications,
  3: loadHandoffs,
  4: async (tx, batchNo) => [...(await loadShipments(tx, batchNo)), ...(await loadHeldKits(tx, batchNo))],
  5: loadDeviations,
  6: loadArchivings,
};

/** One of the six logs of the SOP, as far as the reader may see its records. Nothing is stored: the events are the log. */
export const readLog = defineQuery(annexureLogOperations.read, async ({ tx, now }, { params, query }) => {
  const { annexure } = params;
  if (!isAnnexNumber(annexure)) throw notFound('annexure');
  const loaded = inOrder(await loaders[annexure](tx, query.batchNo ?? null));
  const zones = await zonesOf(
    tx,
    loaded.map(({ ownerOrg }) => ownerOrg),
  );
  const events = loaded.map(({ at, ownerOrg, on }) => on(dayIn(zones.get(ownerOrg) ?? 'UTC', at)));
  const all = logRows(annexure, events);
  const today = dayIn([...zones.values()][0] ?? 'UTC', now);
  const version = sopVersionOn(today);
  const { title, columns } = logDefinition(annexure);
  return {
    annexure,
    title,
    sop: {
      number: version.sopNo,
      version: version.version,
      issued: logDate(version.issueDate),
      effective: logDate(version.effectiveDate),
      review: logDate(version.reviewDate),
      reviewOverdue: reviewOverdue(version, today),
    },
    columns: [...columns],
    rows: (query.current === 'true' ? currentRows(all) : all).map(({ cells, status, sopStatus, sopVersion }) => ({
      cells: [...cells],
      status,
      sopStatus: sopStatus ?? '-',
      sopVersion,
    })),
    footer: footerSentence,
  };
});

/** Zone of each provider: that of the member state of its authorisation. */
async function zonesOf(tx: Tx, providers: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ id: string; memberState: string | null }>(
    'select id, release.member_state_of(id) as "memberState" from unnest($1::uuid[]) as provider(id)',
    [[...new Set(providers)]],
  );
  return new Map(rows.map(({ id, memberState }) => [id, zoneOf(memberState)]));
}
