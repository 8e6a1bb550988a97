/** Steps of a supply chain in the order in which a batch passes them. */
export const chainSteps = ['API', 'DP', 'PRIMARY_PACK', 'PACK', 'TEST', 'IMPORT', 'STORAGE', 'DISTRIBUTION'] as const;

/** Who does one step. */
export interface StepOfChain<A> {
  readonly step: (typeof chainSteps)[number];
  readonly actors: readonly A[];
}

/** The chain step by step, with everybody who does it; steps that nobody does are left out, but for those that every batch passes. */
export function stepsOf<A extends { readonly steps: readonly string[] }>(actors: readonly A[]): readonly StepOfChain<A>[] {
  return chainSteps
    .map((step) => ({ step, actors: actors.filter(({ steps }) => steps.includes(step)) }))
    .filter(({ step, actors: own }) => own.length > 0 || step === 'DP' || step === 'PACK');
}
