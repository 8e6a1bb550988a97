import { approvalOperations } from '@qp/contracts/release';
import { asApproved } from '@qp/domain/approvals';
import { canonicalJson, sha256Hex } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import { readCase } from '../cases/case-row.js';
import { defineQuery, notFound, type Feature, type GateFacts } from '../command-pipeline/index.js';
import { approvalsOf, visibleApprovals } from './approval-rows.js';
import { readConsistency } from './consistency.js';
import { recordApprovals, takeBackApproval } from './record-approvals.js';

/** "As approved in DK on this date", as known now or at another instant. */
const readAsApproved = defineQuery(approvalOperations.asApproved, async ({ tx, today, now }, { params, query }) => {
  if (!(await tx.maybe('select 1 from release.trial where id = $1', [params.trialId]))) throw notFound('trial');
  const entries = await visibleApprovals(tx, params.trialId);
  const on = query.on ?? today;
  const knownAt = query.knownAt ?? now.toISOString();
  const approved = asApproved(entries, { memberState: query.memberState, on, at: knownAt });
  return {
    trialId: params.trialId,
    memberState: query.memberState,
    on,
    knownAt,
    approved: approved.map((one) => {
      const entry = entries.find(({ id }) => id === one.entryId);
      return { ...one, decision: entry?.decision ?? '', recordedAt: entry?.recordedAt ?? knownAt, recordedBy: entry?.recordedName ?? '' };
    }),
  };
});

/** What a signature covers of what is on record of the trials of a case. */
async function approvalEvidence(tx: Tx, _batchId: string, caseId: string): Promise<GateFacts> {
  const { facts } = await readCase(tx, caseId);
  const trialIds = [...new Set(facts.destinations.map(({ trialId }) => trialId))];
  const entries = await approvalsOf(tx, trialIds);
  return {
    evidence: trialIds.flatMap((id) => {
      const own = entries.filter(({ trialId }) => trialId === id).map((entry) => entry.id);
      return own.length === 0 ? [] : [{ kind: 'approvals', id, version: String(own.length), sha256: sha256Hex(canonicalJson(own)) }];
    }),
  };
}

/** What each member state approved, when, and whether a batch agrees with it. */
export const approvals: Feature = {
  name: 'approvals',
  commands: [recordApprovals, takeBackApproval],
  queries: [readAsApproved, readConsistency],
  caseHooks: { gateFacts: approvalEvidence },
};
