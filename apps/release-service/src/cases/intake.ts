import { g01, type GateInput } from '@qp/domain/certification';
import { applyPolicies, isWarning, type UnmetCondition } from '@qp/domain/gates';
import type { Tx } from '@qp/platform/persistence';
import { requirementStanding } from '../gates/standings.js';
import { readPolicies } from '../gates/gate-input.js';
import { linesOf } from '../requirements/requirement-rows.js';
import { backedByRecords, judgeSites, standingsFor } from '../site-audits/judge-sites.js';
import type { CaseRow } from './case-row.js';

/**
 * What the intake of a case still waits for: the part of G-01 that is judged before the review. What only warns keeps nobody waiting: the
 * intake ends by itself, and the QP is asked for the reason when closing the checklist and when signing.
 */
export async function intakeUnmet(
  context: { readonly tx: Tx; readonly now: Date; readonly today: string },
  row: CaseRow,
): Promise<readonly UnmetCondition[]> {
  const asked = await linesOf(context.tx, row.id);
  const lines = backedByRecords(asked, judgeSites(asked, await standingsFor(context.tx, row.id), context.today));
  const judged: Pick<GateInput, 'act' | 'now' | 'today' | 'twoStageRoute' | 'requirements'> = {
    act: 'completeIntake',
    now: context.now.toISOString(),
    today: context.today,
    twoStageRoute: lines.some(({ compiled }) => compiled.due === 'STAGE_2'),
    requirements: lines.map((line) => requirementStanding(line, row.qpId)),
  };
  const { unmet } = applyPolicies(g01(judged as GateInput), await readPolicies(context.tx, row), context.today);
  return unmet.filter((condition) => !isWarning(condition));
}
