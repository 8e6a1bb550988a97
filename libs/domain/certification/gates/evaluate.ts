import {
  applyPolicies,
  gateIds,
  type AcceptedWarning,
  type Finding,
  type GateCondition,
  type GateId,
  type GatePolicies,
  type GateResult,
} from '../../gates/index.js';
import { caseTransitions, type CaseTransition } from '../transition-table.js';
import { g07, g07Conditions, g08, g08Conditions, g09, g09Conditions } from './authority-gates.js';
import { g05, g05Conditions, g06, g06Conditions } from './dossier-gates.js';
import type { GateAct, GateInput } from './input.js';
import { g03, g03Conditions, g04, g04Conditions } from './quality-gates.js';
import { g01, g01Conditions, g02, g02Conditions } from './review-gates.js';
import { g13, g13Conditions, g14, g14Conditions } from './route-gates.js';
import { g10, g10Conditions, g11, g11Conditions, g12, g12Conditions } from './stock-gates.js';

/** A gate that a certification case is judged by; G-15 to G-20 belong to releases, shipments, relabelling, destruction and filing. */
export type CaseGateId =
  'G-01' | 'G-02' | 'G-03' | 'G-04' | 'G-05' | 'G-06' | 'G-07' | 'G-08' | 'G-09' | 'G-10' | 'G-11' | 'G-12' | 'G-13' | 'G-14';

/** The gates of a certification case. */
export const caseGates: { readonly [G in CaseGateId]: (input: GateInput & { readonly sopMode: boolean }) => Finding[] } = {
  'G-01': g01,
  'G-02': g02,
  'G-03': g03,
  'G-04': g04,
  'G-05': g05,
  'G-06': g06,
  'G-07': g07,
  'G-08': g08,
  'G-09': g09,
  'G-10': g10,
  'G-11': g11,
  'G-12': g12,
  'G-13': g13,
  'G-14': g14,
};

/** All conditions of the gates of a case, in gate order, for policy screens and printing. */
export const caseGateConditions: readonly GateCondition[] = [
  g01Conditions,
  g02Conditions,
  g03Conditions,
  g04Conditions,
  g05Conditions,
  g06Conditions,
  g07Conditions,
  g08Conditions,
  g09Conditions,
  g10Conditions,
  g11Conditions,
  g12Conditions,
  g13Conditions,
  g14Conditions,
].flatMap((conditions) => Object.values<GateCondition>(conditions));

function isCaseGate(id: string): id is CaseGateId {
  return Object.hasOwn(caseGates, id);
}

const rows: readonly CaseTransition[] = caseTransitions;

/** The gates that the state table asks for at an act, in gate order. */
export function gatesFor(act: GateAct): CaseGateId[] {
  const asked = rows.filter((row) => row.command === act).flatMap((row) => row.guards);
  return gateIds.filter((id): id is CaseGateId => isCaseGate(id) && asked.includes(id));
}

/** Judges a list of gates: every unmet condition of every gate, with the policies in force on the day. */
export function evaluateGates(
  gates: readonly GateId[],
  input: GateInput,
  policies: GatePolicies,
  warnings: readonly AcceptedWarning[] = [],
): GateResult {
  const judged = { ...input, sopMode: policies.sopMode };
  const findings = gates.filter(isCaseGate).flatMap((id) => caseGates[id](judged));
  return applyPolicies(findings, policies, input.today, warnings);
}

/** Judges all gates of an act. */
export function evaluateAct(input: GateInput, policies: GatePolicies, warnings: readonly AcceptedWarning[] = []): GateResult {
  return evaluateGates(gatesFor(input.act), input, policies, warnings);
}
