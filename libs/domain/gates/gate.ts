/** Ids of the gates (domain reference 6.3). */
export const gateIds = [
  'G-01',
  'G-02',
  'G-03',
  'G-04',
  'G-05',
  'G-06',
  'G-07',
  'G-08',
  'G-09',
  'G-10',
  'G-11',
  'G-12',
  'G-13',
  'G-14',
  'G-15',
  'G-16',
  'G-17',
  'G-18',
  'G-19',
  'G-20',
] as const;
/** Id of a gate. */
export type GateId = (typeof gateIds)[number];

/** `locked`: refuses, no switch. `on`: refuses. `warn`: passes with a reason. `off`: not judged. */
export type GatePolicy = 'locked' | 'on' | 'warn' | 'off';

/** One thing a gate asks for, with what is said when it is missing. */
export interface GateCondition {
  readonly code: string;
  readonly gate: GateId;
  /** What must be so, in words. */
  readonly requirement: string;
  readonly whatToDo: string;
  readonly citation: string;
  readonly defaultPolicy: GatePolicy;
}

/** A condition that a gate found not met, before policy is applied. */
export interface Finding {
  readonly condition: GateCondition;
  /** What exactly is missing, in words. */
  readonly message: string;
  /** What it is about: a requirement code, an item, a deviation, a member state. */
  readonly subject?: string;
}

/** A condition not met, with the policy in force: what a refusal lists. */
export interface UnmetCondition {
  readonly gate: GateId;
  readonly code: string;
  readonly message: string;
  readonly whatToDo: string;
  readonly citation: string;
  readonly policy: GatePolicy;
  readonly subject?: string;
}

/** A pure gate: everything that is not met, nothing when all is. */
export type Gate<Input> = (input: Input) => Finding[];

/** Conditions of one gate, by code; keeps the codes as literal types. */
export function conditionsOf<const Code extends string>(
  gate: GateId,
  rows: readonly (readonly [code: Code, policy: GatePolicy, requirement: string, whatToDo: string, citation: string])[],
): { readonly [K in Code]: GateCondition } {
  const entries = rows.map(([code, defaultPolicy, requirement, whatToDo, citation]): [Code, GateCondition] => [
    code,
    { code, gate, requirement, whatToDo, citation, defaultPolicy },
  ]);
  return Object.fromEntries(entries) as { readonly [K in Code]: GateCondition };
}

/** A finding, or none: reads as "unless this holds, say that". */
export function unless(holds: boolean, condition: GateCondition, message?: string, subject?: string): Finding[] {
  if (holds) return [];
  return [{ condition, message: message ?? `Not met: ${condition.requirement}`, subject }];
}
