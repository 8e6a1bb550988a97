import type { VerificationStep } from '@qp/contracts/release';

type Step = VerificationStep['step'];

/** What does not hold, with its stable code. */
export interface Problem {
  readonly code: VerificationStep['findings'][number]['code'];
  readonly problem: string;
}

/** What a step looked at: in a register the entry of a number, else a signature or a record by its id. */
export interface LookedAt {
  readonly where: string;
  readonly registerNo: number | null;
}

/** Writes down what a verification looked at and found while it takes its steps. */
export class StepsTaken {
  readonly #steps: Map<Step, { lookedAt: number; notDone: number; findings: (LookedAt & Problem)[] }>;

  constructor(...steps: readonly Step[]) {
    this.#steps = new Map(steps.map((step) => [step, { lookedAt: 0, notDone: 0, findings: [] }]));
  }

  /** One thing looked at, with what does not hold; `undefined` where the step could not be done on it. */
  looked(step: Step, at: LookedAt, problems: readonly Problem[] | undefined): void {
    const taken = this.#of(step);
    if (!problems) taken.notDone += 1;
    else {
      taken.lookedAt += 1;
      for (const problem of problems) this.found(step, at, problem);
    }
  }

  /** What a step found beside the things that it looked at, as what is missing among them. */
  found(step: Step, at: LookedAt, { code, problem }: Problem): void {
    this.#of(step).findings.push({ code, where: at.where, registerNo: at.registerNo, problem });
  }

  /** All steps in their order, each with its findings in the order of what they are about. */
  get steps(): VerificationStep[] {
    return [...this.#steps].map(([step, { lookedAt, notDone, findings }]) => ({
      step,
      lookedAt,
      notDone,
      found: findings.length,
      findings: findings.toSorted((one, other) => (one.registerNo ?? 0) - (other.registerNo ?? 0)),
    }));
  }

  #of(step: Step) {
    const taken = this.#steps.get(step);
    if (!taken) throw new Error(`${step} is no step of this verification`);
    return taken;
  }
}

/** All findings in words, those of one entry beside each other. */
export function wordsOfFindings(steps: readonly VerificationStep[]): string[] {
  return steps
    .flatMap(({ findings }) => findings)
    .toSorted((one, other) => (one.registerNo ?? 0) - (other.registerNo ?? 0))
    .map(({ where, problem }) => `${where}: ${problem}`);
}
