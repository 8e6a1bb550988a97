import { annexureLogOperations, type AnnexureLog } from '@qp/contracts/release';
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
import { signaturesAs } from '../signing/index.js';
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
  const signatureOf = new Map(events.map(({ eventId, batchNo }, n) => [eventId, { batchNo, signatureId: loaded[n]?.signatureId }]));
  const all = logRows(annexure, events);
  const rows = query.current === 'true' ? currentRows(all) : all;
  const signed = rows.flatMap(({ eventId }) => signatureOf.get(eventId) ?? []);
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
    rows: rows.map(({ cells, status, sopStatus, sopVersion }) => ({
      cells: [...cells],
      status,
      sopStatus: sopStatus ?? '-',
      sopVersion,
    })),
    signatures: await signaturesOn(tx, signed),
    footer: footerSentence,
  };
});

/** Signatures on the records of some rows, each once, oldest first. */
async function signaturesOn(
  tx: Tx,
  rows: readonly { readonly batchNo: string; readonly signatureId?: string | null }[],
): Promise<AnnexureLog['signatures']> {
  const known = await signaturesAs(
    tx,
    rows.map(({ signatureId }) => signatureId),
  );
  const records = new Map(rows.map(({ batchNo, signatureId }) => [signatureId, batchNo]));
  return [...known.values()]
    .map((signature) => ({ ...signature, record: records.get(signature.signatureId) ?? '' }))
    .sort((one, other) => (one.signedAt < other.signedAt ? -1 : 1));
}

/** Zone of each provider: that of the member state of its authorisation. */
async function zonesOf(tx: Tx, providers: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ id: string; memberState: string | null }>(
    'select id, release.member_state_of(id) as "memberState" from unnest($1::uuid[]) as provider(id)',
    [[...new Set(providers)]],
  );
  return new Map(rows.map(({ id, memberState }) => [id, zoneOf(memberState)]));
}
