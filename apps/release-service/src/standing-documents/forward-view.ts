import { standingDocumentOperations } from '@qp/contracts/release';
import type { BatchFactsRecord } from '@qp/contracts/release';
import {
  endangerCase,
  endangeringAuthorisation,
  endangeringSites,
  endangerPlanned,
  judgedOn,
  ruledByRecords,
  type EndangeringFact,
} from '@qp/domain/documents';
import { compileRequirements, currentRuleSet } from '@qp/domain/requirements';
import type { Tx } from '@qp/platform/persistence';
import { defineQuery } from '../command-pipeline/index.js';
import { leadDaysOf } from '../policies/lead-days.js';
import { linesOf } from '../requirements/requirement-rows.js';
import { factsAhead, type FactsAhead } from './facts-ahead.js';
import { standingFor } from './standing-rows.js';

interface OpenCase {
  readonly id: string;
  readonly batchNo: string;
  readonly day: string;
  readonly ownerOrg: string;
  readonly authorisationId: string;
}

interface PlannedBatch {
  readonly id: string;
  readonly ownerOrg: string;
  readonly sponsorId: string;
  readonly productId: string;
  readonly batchNo: string;
  readonly manufacturedOn: string;
  readonly milestoneOn: string | null;
}

interface LastCase {
  readonly batchNo: string;
  readonly authorisationId: string;
  readonly facts: BatchFactsRecord;
}

/** Which planned and open batches will not be certifiable on their date, because of which document, audit or naming. */
export const endangeredBatches = defineQuery(standingDocumentOperations.endangered, async ({ tx, today }) => {
  const open = await openCases(tx);
  const planned = await plannedBatches(tx);
  const ahead = factsAhead(tx);
  const found = [];
  for (const one of open) {
    const lines = (await linesOf(tx, one.id)).map(({ compiled: line, state, validTo, standingId }) => ({
      line,
      state,
      validTo,
      standingId,
    }));
    const day = judgedOn(one.day, today);
    const documents: EndangeringFact[] = [
      ...endangerCase(lines, day, today),
      ...endangeringSites(
        lines.map(({ line }) => line),
        await ahead.sites(one.ownerOrg),
        day,
        today,
      ),
      ...(await ofAuthorisation(ahead, one.authorisationId, day, today)),
    ];
    if (documents.length > 0)
      found.push({
        kind: 'OPEN' as const,
        id: one.id,
        batchNo: one.batchNo,
        day: one.day,
        factsFrom: null,
        unknown: false,
        documents: documents.map(documentView),
      });
  }
  for (const one of planned) {
    const judged = await judgePlanned(tx, ahead, one, today);
    if (judged.unknown || judged.documents.length > 0) found.push(judged);
  }
  return found.toSorted((one, other) => one.day.localeCompare(other.day) || one.batchNo.localeCompare(other.batchNo));
});

function openCases(tx: Tx): Promise<OpenCase[]> {
  return tx.query(
    `select c.id, batch.batch_no as "batchNo", coalesce(c.agreed_date, c.certify_by)::text as day,
       c.owner_org as "ownerOrg", c.authorisation_id as "authorisationId"
     from release.certification_case c join release.batch on batch.id = c.batch_id
     where c.state in ('DRAFT', 'INTAKE', 'INTAKE_COMPLETE', 'UNDER_REVIEW', 'READY_FOR_CERTIFICATION', 'ON_HOLD')
       and coalesce(c.agreed_date, c.certify_by) is not null order by 3, 2 limit 1000`,
    [],
  );
}

function plannedBatches(tx: Tx): Promise<PlannedBatch[]> {
  return tx.query(
    `select planned.id, planned.owner_org as "ownerOrg", planned.sponsor_id as "sponsorId", planned.product_id as "productId", planned.batch_no as "batchNo",
       planned.manufactured_on::text as "manufacturedOn", (select min(date)::text from release.milestone where milestone.id = any(planned.milestone_ids)) as "milestoneOn"
     from release.planned_batch planned
     where not exists (select 1 from release.batch where batch.owner_org = planned.owner_org and batch.sponsor_id = planned.sponsor_id and batch.batch_no = planned.batch_no)
     order by planned.manufactured_on, planned.batch_no limit 1000`,
    [],
  );
}

async function judgePlanned(tx: Tx, ahead: FactsAhead, planned: PlannedBatch, today: string) {
  const day = await dayOfPlanned(tx, planned);
  const common = { kind: 'PLANNED' as const, id: planned.id, batchNo: planned.batchNo, day };
  const last = await tx.maybe<LastCase>(
    `select batch.batch_no as "batchNo", c.authorisation_id as "authorisationId", c.facts from release.certification_case c join release.batch on batch.id = c.batch_id
     where batch.product_id = $1 and c.owner_org = $2 and c.state <> 'CANCELLED' order by c.opened_at desc limit 1`,
    [planned.productId, planned.ownerOrg],
  );
  if (!last) return { ...common, factsFrom: null, unknown: true, documents: [] };
  // What only the first batch brings was brought by it.
  const facts: BatchFactsRecord = { ...last.facts, batchOrdinal: 'REPEAT' };
  const lines = compileRequirements(facts, currentRuleSet);
  const sites = await ahead.sites(planned.ownerOrg);
  const judged = judgedOn(day, today);
  const documents: EndangeringFact[] = [
    ...endangerPlanned(
      { facts, productId: planned.productId, authorisationId: last.authorisationId, day: judged },
      lines.filter((line) => !ruledByRecords(line, sites)),
      await standingFor(tx, planned),
      today,
    ),
    ...endangeringSites(lines, sites, judged, today),
    ...(await ofAuthorisation(ahead, last.authorisationId, judged, today)),
  ];
  return { ...common, factsFrom: last.batchNo, unknown: false, documents: documents.map(documentView) };
}

/** The day by which the earliest milestone needs it certified; without one that of its making. */
async function dayOfPlanned(tx: Tx, { milestoneOn, manufacturedOn, ownerOrg }: PlannedBatch): Promise<string> {
  if (milestoneOn === null) return manufacturedOn;
  const { day } = await tx.one<{ day: string }>('select ($1::date - $2::int)::date::text as day', [
    milestoneOn,
    await leadDaysOf(tx, ownerOrg),
  ]);
  return day;
}

async function ofAuthorisation(ahead: FactsAhead, authorisationId: string, day: string, today: string): Promise<EndangeringFact[]> {
  const authorisation = await ahead.authorisation(authorisationId);
  return authorisation ? endangeringAuthorisation(authorisation, day, today) : [];
}

function documentView({ key, title, providedBy, need, why, validTo, ...more }: EndangeringFact & { readonly standingId?: string }) {
  return { key, title, providedBy, need, why, validTo: validTo ?? null, standingId: more.standingId ?? null };
}
