import type { ChecklistStanding, RequirementStanding } from '@qp/domain/certification';
import type { ItemRow } from '../checklist/item-rows.js';
import type { LineRow } from '../requirements/requirement-rows.js';

/**
 * A requirement line as gate G-01 reads it. Late is what the rules say is due at stage 2, never what an act names; not applicable counts
 * only by the agreement of the QP whom the case is assigned to now.
 */
export function requirementStanding(line: LineRow, assignedQp: string | undefined): RequirementStanding {
  const { compiled, notApplicable } = line;
  return {
    code: line.key,
    title: compiled.title,
    need: compiled.need,
    state: line.state,
    validTo: line.validTo,
    waivable: compiled.waivable,
    notApplicableReason: notApplicable?.reason,
    notApplicableAgreedByQp: notApplicable?.agreedBy !== undefined && notApplicable.agreedBy === assignedQp,
    lateTest: compiled.due === 'STAGE_2',
    signingOnly: compiled.due === 'SIGNING',
    maxAgeHours: compiled.maxAgeHours,
    asOf: line.receivedAt?.toISOString(),
  };
}

/** An item of the checklist as gate G-02 reads it. */
export function itemStanding(
  item: ItemRow,
  openQueries: readonly { readonly id: string; readonly subject: string }[],
  limitsStillHold: boolean,
): ChecklistStanding {
  return {
    itemId: item.key,
    basis: item.basis,
    ifNo: item.compiled.ifNo,
    answer: item.state === 'OPEN' ? undefined : item.answer,
    answeredBy: item.answeredBy,
    underDelegation: item.onBehalfOf !== undefined,
    toReaffirm: item.state === 'REAFFIRM' || item.state === 'REOPENED',
    reason: item.reliance ?? item.reason,
    deviationIds: item.deviationId ? [item.deviationId] : [],
    limitsStillHold,
    openQuery: openQueries.some(({ id, subject }) => id === item.queryId || subject === item.key),
    stage: item.compiled.stage,
    perDestination: item.memberState !== undefined,
  };
}
