import { requirementOperations, type BatchFactsRecord } from '@qp/contracts/release';
import { caseStates, caseTransition, openedPosition } from '@qp/domain/certification';
import { readCase } from '../cases/case-row.js';
import { defineQuery } from '../command-pipeline/index.js';
import type { Difference } from './facts-commands.js';

/** States in which a correction of the facts can still take effect, by the table of the process (domain reference 6.2). */
const correctable = caseStates.filter((state) => caseTransition({ ...openedPosition(), state }, 'factsChanged'));

interface Raw {
  readonly id: string;
  readonly state: 'PROPOSED' | 'CONFIRMED';
  readonly facts: BatchFactsRecord;
  readonly base_version: number;
  readonly reason: string;
  readonly difference: Difference;
  readonly proposed_by: string;
  readonly proposed_name: string;
  readonly proposed_at: Date;
  readonly confirmed_name: string | null;
}

const listFactChanges = defineQuery(requirementOperations.factChanges, async ({ tx }, { params }) => {
  const { factsVersion } = await readCase(tx, params.caseId);
  const rows = await tx.query<Raw>(
    `select id, state, facts, base_version, reason, difference, proposed_by, proposed_name, proposed_at, confirmed_name
     from release.facts_change where case_id = $1 order by proposed_at`,
    [params.caseId],
  );
  return rows.map((row) => ({
    proposalId: row.id,
    state: row.state === 'PROPOSED' && row.base_version !== factsVersion ? ('OUTDATED' as const) : row.state,
    facts: row.facts,
    reason: row.reason,
    difference: row.difference,
    proposedBy: row.proposed_name,
    proposedById: row.proposed_by,
    proposedAt: row.proposed_at.toISOString(),
    confirmedBy: row.confirmed_name,
  }));
});

const listWaiting = defineQuery(requirementOperations.factChangesWaiting, async ({ tx }) => {
  const rows = await tx.query<{
    id: string;
    case_id: string;
    version: number;
    batch_no: string;
    reason: string;
    proposed_name: string;
    proposed_at: Date;
  }>(
    `select proposed.id, proposed.case_id, opened.version, batch.batch_no, proposed.reason, proposed.proposed_name, proposed.proposed_at
     from release.facts_change proposed join release.certification_case opened on opened.id = proposed.case_id join release.batch on batch.id = opened.batch_id
     where proposed.state = 'PROPOSED' and proposed.base_version = opened.facts_version and opened.state = any($1)
     order by proposed.proposed_at, proposed.id`,
    [correctable],
  );
  return rows.map((row) => ({
    proposalId: row.id,
    caseId: row.case_id,
    caseVersion: row.version,
    batchNo: row.batch_no,
    reason: row.reason,
    proposedBy: row.proposed_name,
    proposedAt: row.proposed_at.toISOString(),
  }));
});

export const factsQueries = [listFactChanges, listWaiting] as const;
