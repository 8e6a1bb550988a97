import { caseQueries } from '@qp/contracts/release';
import { certificationLine, effectiveStatus, isInForce, regulatoryReleaseLine, type CaseStateName } from '@qp/domain/certification';
import type { Tx } from '@qp/platform/persistence';
import { defineQuery, type CaseHooks } from '../command-pipeline/index.js';
import { standingOf } from '../gates/batch-standing.js';
import { passedWarnings } from '../gates/passed-warnings.js';
import { policiesInForce } from '../gates/policies-in-force.js';
import { linesOf, type LineRow } from '../requirements/requirement-rows.js';
import { backedByRecords, judgeSites, standingsFor } from '../site-audits/judge-sites.js';
import { readBatch, readProduct } from './batch-dossier.js';
import { readCase, type CaseRow } from './case-row.js';
import { caseDeadlines } from './deadlines.js';
import { holderOf } from './holder.js';

/** A line is missing until it is accepted, agreed not applicable, or passed over with a reason; a late result only once stage 1 is signed. */
function isMissing({ compiled, state, warning }: LineRow, of: CaseStateName): boolean {
  if (compiled.need === 'I' || (compiled.due === 'STAGE_2' && of !== 'CONDITIONALLY_CERTIFIED')) return false;
  return state !== 'ACCEPTED' && state !== 'NOT_APPLICABLE' && !(compiled.need === 'W' && warning);
}

/** One case on its own page. */
export const getCase = defineQuery(caseQueries.getCase, async ({ tx, hooks, today }, { params }) => {
  const row = await readCase(tx, params.caseId);
  const batch = await readBatch(tx, row.batchId);
  const product = await readProduct(tx, batch.productId);
  const asked = await linesOf(tx, row.id);
  const lines = backedByRecords(asked, judgeSites(asked, await standingsFor(tx, row.id), today));
  const missing = lines.filter((line) => isMissing(line, row.position.state));
  const {
    open_items: openItems,
    number,
    sponsor_name: sponsorName,
    released,
  } = await tx.one<{ open_items: number; number: string | null; sponsor_name: string | null; released: boolean }>(
    `select (select count(*)::int from release.checklist_item where case_id = $1 and in_force and state <> 'ANSWERED') as open_items,
       (select number from release.authorisation where id = $2) as number, release.name_of($3) as sponsor_name,
       exists (select 1 from release.trial_release where case_id = $1 and state = 'RELEASED') as released`,
    [row.id, row.authorisationId, row.sponsorId],
  );
  const [deadline] = caseDeadlines(row, batch.expiryDate).sort((one, other) => one.dueAt.localeCompare(other.dueAt));
  return {
    id: row.id,
    version: row.version,
    batch: {
      id: batch.id,
      batchNo: batch.batchNo,
      productName: product.facts.name,
      productCode: product.code,
      quantity: batch.quantity,
      unit: batch.unit,
    },
    authorisation: { id: row.authorisationId, number: number ?? 'not yours to see' },
    sponsor: { id: row.sponsorId, name: sponsorName ?? 'not yours to see' },
    state: row.position.state,
    stopped: row.position.stopped,
    certificationRole: row.position.role,
    caseType: row.position.caseType,
    renewedReview: row.renewedReview !== undefined,
    ruleSetVersion: row.ruleSetVersion,
    sopMode: row.sopMode,
    facts: row.facts,
    qp: row.qpId ? { personId: row.qpId, name: row.qpName ?? '-', takenOver: row.qpTakenOver } : null,
    status: await statusLinesOf(tx, row, batch.batchNo, hooks),
    missing: missing.map(({ key, compiled, state }) => ({
      key,
      title: compiled.title,
      providedBy: compiled.providedBy,
      state,
      need: compiled.need,
    })),
    openItems,
    holder: holderOf({ ...row, released }, missing),
    nextDeadline: deadline ? { kind: deadline.kind, dueAt: deadline.dueAt } : null,
    certifyBy: row.certifyBy ?? null,
    agreedDate: row.agreedDate ?? null,
    certificateId: row.certificateId ?? null,
    policies: await policiesInForce(tx, row, today),
    warnings: (await passedWarnings(tx, [row.id])).get(row.id) ?? [],
    openedAt: row.openedAt.toISOString(),
  };
});

/** The three lines of domain reference 6.16: never one word for a batch. */
async function statusLinesOf(tx: Tx, row: CaseRow, batchNo: string, hooks: readonly CaseHooks[]) {
  const effective = isInForce(row.position.state) ? effectiveStatus(await standingOf(tx, row.batchId, batchNo)) : undefined;
  const plugged = [];
  for (const { statusLines } of hooks) if (statusLines) plugged.push(await statusLines(tx, row.batchId));
  const releases = plugged.flatMap(({ regulatoryReleases = [] }) => regulatoryReleases);
  const pending = row.facts.destinations
    .filter(({ trialId, memberState }) => !releases.some((release) => release.trialId === trialId && release.memberState === memberState))
    .map(({ trialId, memberState }) => ({ trialId, memberState, text: regulatoryReleaseLine(memberState, 'PENDING') }));
  return {
    certification: certificationLine(row.position, effective, { holdReason: row.holdReason }),
    regulatoryReleases: [...releases, ...pending],
    mayShip: plugged.flatMap(({ mayShip = [] }) => [...mayShip]),
  };
}
