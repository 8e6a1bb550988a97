import { inForceStates, type RegisterDecision } from '@qp/domain/certification';
import { readCase } from '../cases/case-row.js';
import type { HookContext, RecordedDecision } from '../command-pipeline/index.js';
import { drawChain } from './supply-chain.js';

/** Decisions that judge a batch; what comes after one rests on it. */
const judging: readonly RegisterDecision[] = [...inForceStates, 'REJECTED'];

/** Keeps the supply chain as the QP saw it at the decision (EU GMP Annex 16 1.7.2), in the transaction of the decision. */
export async function keepDecidedChain({ tx, now, today }: HookContext, decided: RecordedDecision): Promise<void> {
  const { caseId, ownerOrg, sponsorId, decision, registerNo } = decided;
  if (!decision || !judging.includes(decision) || registerNo === undefined) return;
  const { version, map } = await drawChain(tx, await readCase(tx, caseId), today);
  await tx.query(
    `insert into release.decided_supply_chain (case_id, register_no, owner_org, sponsor_id, decided_at, chain_version, map)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [caseId, registerNo, ownerOrg, sponsorId, now, version, JSON.stringify(map)],
  );
}
