import type { Refusal } from '../kernel/index.js';
import type { Finding, GateCondition, GateId, GatePolicy, UnmetCondition } from './gate.js';

/** A house's change of one condition's policy: by whom, agreed by which QP, why and when; printed on the case. */
export interface PolicyOverride {
  readonly code: string;
  readonly policy: GatePolicy;
  /** Person of quality management who owns the change. */
  readonly owner: string;
  /** The QP who agreed. */
  readonly agreedBy: string;
  readonly reason: string;
  /** Day from which it holds, `YYYY-MM-DD`. */
  readonly from: string;
}

/** The policies in force for a case: the defaults of the conditions, the house's overrides, and the SOP's stricter mode. */
export interface GatePolicies {
  /** SOP CR/OPS/142/2025 5.1: every GMP deviation blocks until CLOSED. */
  readonly sopMode: boolean;
  readonly overrides: readonly PolicyOverride[];
}

/** Defaults: no overrides, SOP mode on. */
export const defaultPolicies: GatePolicies = { sopMode: true, overrides: [] };

/** The policy of one condition on a day. A locked condition stays locked whatever the overrides say. */
export function policyFor(condition: GateCondition, policies: GatePolicies, day: string): GatePolicy {
  return overrideFor(condition, policies, day)?.policy ?? condition.defaultPolicy;
}

function overrideFor(condition: GateCondition, policies: GatePolicies, day: string): PolicyOverride | undefined {
  if (condition.defaultPolicy === 'locked') return undefined;
  let inForce: PolicyOverride | undefined;
  for (const override of policies.overrides)
    if (override.code === condition.code && override.from <= day && (!inForce || override.from >= inForce.from)) inForce = override;
  return inForce;
}

/** A condition that binds otherwise than by default, as it is printed on a case. */
export interface ChangedPolicy extends PolicyOverride {
  readonly gate: GateId;
  /** What the condition asks, in words. */
  readonly requirement: string;
  readonly default: GatePolicy;
}

/** The conditions that on a day bind otherwise than by default, each with the change that made it so, in the order of the gates. */
export function changedPolicies(conditions: readonly GateCondition[], policies: GatePolicies, day: string): ChangedPolicy[] {
  return conditions.flatMap((condition) => {
    const { gate, requirement, defaultPolicy } = condition;
    const inForce = overrideFor(condition, policies, day);
    return inForce && inForce.policy !== defaultPolicy ? [{ ...inForce, gate, requirement, default: defaultPolicy }] : [];
  });
}

/** Why an override cannot be taken: a locked condition, or no owner, agreeing QP, reason or day. */
export function overrideRefusal(condition: GateCondition, override: PolicyOverride): Refusal | undefined {
  const locked = condition.defaultPolicy === 'locked' || override.policy === 'locked';
  const incomplete = [override.owner, override.agreedBy, override.reason, override.from].some((field) => field.trim() === '');
  if (!locked && !incomplete && override.owner !== override.agreedBy) return undefined;
  return {
    code: locked ? 'POLICY_LOCKED' : 'POLICY_INCOMPLETE',
    message: locked
      ? `${condition.code} has no switch.`
      : `A change of ${condition.code} needs an owner, another person who agrees as QP, a reason and a date.`,
    whatToDo: locked ? 'Meet the condition; the law leaves no choice.' : 'Complete the change and propose it again.',
    citation: condition.citation,
  };
}

/** What a person said to a warning: the condition's code, its subject where it has one, and why they go on. */
export interface AcceptedWarning {
  readonly code: string;
  readonly subject?: string;
  readonly reason: string;
}

/** A warning that was passed over, with the reason for it. */
export type PassedWarning = UnmetCondition & { readonly reason: string };

/** Findings sorted by what they do. */
export interface GateResult {
  /** These refuse: locked, on, and warnings without a reason. */
  readonly unmet: readonly UnmetCondition[];
  /** These passed with a reason. */
  readonly accepted: readonly PassedWarning[];
}

/** Applies the policies to findings: drops what is off, lets warnings with a reason pass, refuses the rest. */
export function applyPolicies(
  findings: readonly Finding[],
  policies: GatePolicies,
  day: string,
  warnings: readonly AcceptedWarning[] = [],
): GateResult {
  const unmet: UnmetCondition[] = [];
  const accepted: PassedWarning[] = [];
  for (const { condition, message, subject } of findings) {
    const policy = policyFor(condition, policies, day);
    if (policy === 'off') continue;
    const { gate, code, whatToDo, citation } = condition;
    const found: UnmetCondition = { gate, code, message, whatToDo, citation, policy, subject };
    const answer = warnings.find((warning) => isAbout(warning, found) && warning.reason.trim() !== '');
    if (policy !== 'warn') unmet.push(found);
    else if (answer) accepted.push({ ...found, reason: answer.reason });
    else unmet.push({ ...found, whatToDo: `${whatToDo} Or go on with a reason: it warns and does not refuse.` });
  }
  return { unmet, accepted };
}

/** What stands open and takes a reason; nobody is asked for one where something refuses outright. */
export function isWarning({ policy }: Pick<UnmetCondition, 'policy'>): boolean {
  return policy === 'warn';
}

/** Why the reasons that came with a command cannot be taken: two for one warning, or one that nothing asks for. */
export function warningsRefusal(given: readonly AcceptedWarning[], { accepted }: GateResult): Refusal | undefined {
  const citation = 'Domain reference 6.3';
  const twice = given.find((one, at) => given.some((other, index) => index < at && isAbout(other, one)));
  if (twice)
    return {
      code: 'WARNING_TWICE',
      message: `Two reasons were given for ${nameOf(twice)}.`,
      whatToDo: 'Give one reason for each warning.',
      citation,
    };
  const unasked = given.find((one) => !accepted.some((passed) => isAbout(one, passed) && one.reason === passed.reason));
  if (!unasked) return undefined;
  return {
    code: 'WARNING_NOT_ASKED',
    message: `Nothing asks for a reason for ${nameOf(unasked)}: it is met, does not only warn, or has its reason already.`,
    whatToDo: 'Look at what stands open now, and give a reason for each warning among it and for nothing else.',
    citation,
  };
}

function isAbout(one: Pick<AcceptedWarning, 'code' | 'subject'>, other: Pick<AcceptedWarning, 'code' | 'subject'>): boolean {
  return one.code === other.code && one.subject === other.subject;
}

function nameOf({ code, subject }: Pick<AcceptedWarning, 'code' | 'subject'>): string {
  return subject === undefined ? code : `${code} of ${subject}`;
}
