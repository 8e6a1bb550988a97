/** From which probability of being late a milestone is escalated, level by level, and how far it must fall to come down again (7.5). */
export interface RiskPolicy {
  /** Probabilities from 0 to 1, rising. */
  readonly levels: readonly number[];
  /** A level is left when the probability is this far below it; without it a risk at the border would go to and fro. */
  readonly hysteresis: number;
}

/** Policy until a house sets its own: 20, 40 and 70 % probability late, 10 points of hysteresis (domain reference 7.5). */
export const defaultRiskPolicy: RiskPolicy = { levels: [0.2, 0.4, 0.7], hysteresis: 0.1 };

/** The level that a probability stands at, from 0 (none) up, given the level before. */
export function riskLevel(probability: number, before: number, policy: RiskPolicy = defaultRiskPolicy): number {
  const reached = policy.levels.filter((from) => probability >= from).length;
  if (reached >= before) return reached;
  const held = policy.levels.filter((from) => probability > from - policy.hysteresis).length;
  return Math.min(before, Math.max(reached, held));
}
