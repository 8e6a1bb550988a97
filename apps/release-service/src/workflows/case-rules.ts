import type { CommandAnswer, RecordedChange } from '@qp/contracts/processes';
import {
  applyRecorded,
  commandRefusal,
  nextDeadline,
  upgradeState,
  withFacts,
  withoutFacts,
  type CaseSnapshot,
  type CaseState,
  type Json,
} from '@qp/domain/certification';
import { defineSearchAttributeKey, type SearchAttributePair } from '@temporalio/common';
import type { ProcessRules } from './process-rules.js';

const phaseKey = defineSearchAttributeKey('CasePhase', 'KEYWORD');
const qpKey = defineSearchAttributeKey('QpId', 'KEYWORD');
const certifyByKey = defineSearchAttributeKey('CertifyBy', 'DATETIME');

/** The rules of a certification case, as its workflow asks them. */
export const caseRules: ProcessRules<CaseState> = {
  upgrade: upgradeState,
  refusal: (state, { command, expectedVersion }) => commandRefusal(state, { command, expectedVersion }),
  answered: (state, updateId): CommandAnswer | undefined => state.recent[updateId],
  apply: (state, updateId, recorded) => applyRecorded(state, updateId, caseChange(recorded)),
  facts: (state) => state.facts,
  withFacts,
  withoutFacts,
  nextDeadline,
  version: (state) => state.version,
  phase: (state) => state.phase,
  attributes,
};

function attributes(state: CaseState): SearchAttributePair[] {
  return [
    { key: phaseKey, value: state.phase },
    ...(state.qpPersonId ? [{ key: qpKey, value: state.qpPersonId }] : []),
    ...(state.certifyBy ? [{ key: certifyByKey, value: new Date(state.certifyBy) }] : []),
  ];
}

/** The ledger's answer, as the rules of the case know it: their own activity wrote it. */
function caseChange(recorded: RecordedChange<unknown>) {
  const { commandId, version, recordedAt, result, after } = recorded;
  return { commandId, version, recordedAt, result: result as Json, after: after as CaseSnapshot };
}
