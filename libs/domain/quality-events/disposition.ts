import type { Refusal } from '../kernel/index.js';
import { classificationEffects, type Deviation, type Disposition } from './deviation.js';

const citation = 'EU GMP Annex 16 section 3';

/** What the decision tree says about a deviation. */
export interface DispositionAdvice {
  /** Dispositions a QP may sign now. */
  readonly allowed: readonly Disposition[];
  /** The question of the tree at which it ended. */
  readonly because: string;
}

/**
 * The decision tree of EU GMP Annex 16 section 3: specification breached, then not eligible; repeated after discovery, then the change
 * path; investigated and root cause corrected; risk negligible; biological nature and stability considered; only then accept.
 */
export function dispositionAdvice(deviation: Deviation, stabilityMatters: boolean): DispositionAdvice {
  const never: readonly Disposition[] = ['HOLD', 'REJECT_BATCH', 'NOT_ELIGIBLE'];
  const notYet: readonly Disposition[] = ['HOLD', 'REJECT_BATCH'];
  const investigated = !!deviation.rootCause && !!deviation.correction;
  const askInvestigation = !deviation.classification || classificationEffects[deviation.classification].investigationAndRiskAssessment;
  if (deviation.registeredSpecAffected === true) return { allowed: never, because: 'A registered specification is breached.' };
  if (deviation.repeatOf !== undefined)
    return { allowed: never, because: 'It repeats an earlier deviation: no longer unexpected, it takes the change path.' };
  if (deviation.planned) return { allowed: never, because: 'A planned departure is a change, not a deviation.' };
  if (deviation.registeredSpecAffected === undefined)
    return { allowed: notYet, because: 'Whether a registered specification is affected is not answered.' };
  if (askInvestigation && !investigated) return { allowed: notYet, because: 'It is not investigated, or its root cause is not corrected.' };
  if (askInvestigation && deviation.riskNegligible !== true)
    return {
      allowed: [...notYet, ...(deviation.riskNegligible === false ? (['NOT_ELIGIBLE'] as const) : [])],
      because: 'The risk assessment does not show negligible impact.',
    };
  if (stabilityMatters && !deviation.stabilityConsidered)
    return { allowed: notYet, because: 'Biological nature and stability were not considered.' };
  return {
    allowed: ['ACCEPT_NEGLIGIBLE_IMPACT', 'ACCEPT_WITH_CONDITION', ...notYet],
    because: 'All questions of the decision tree are answered.',
  };
}

/** Why the QP cannot sign this disposition; undefined when they can. */
export function dispositionRefusal(deviation: Deviation, disposition: Disposition, stabilityMatters: boolean): Refusal | undefined {
  const advice = dispositionAdvice(deviation, stabilityMatters);
  if (!advice.allowed.includes(disposition))
    return {
      code: 'DISPOSITION_NOT_ALLOWED',
      message: `${disposition} is not possible for deviation ${deviation.id}: ${advice.because}`,
      whatToDo: `Possible now: ${advice.allowed.join(', ')}.`,
      citation,
    };
  if (disposition !== 'ACCEPT_WITH_CONDITION' || deviation.conditions.length > 0) return undefined;
  return {
    code: 'DISPOSITION_NEEDS_CONDITION',
    message: `Deviation ${deviation.id} is to be accepted with a condition, but none is named.`,
    whatToDo: 'Name each condition and whether it is due before or after certification.',
    citation,
  };
}

/** How a deviation stands to certification: `undefined` when it does not block. */
export function deviationBlock(deviation: Deviation): string | undefined {
  if (deviation.state === 'VOID') return deviation.voidReason ? undefined : `Deviation ${deviation.id} is void without a reason.`;
  const disposed = deviation.state === 'DISPOSITIONED' || deviation.state === 'CLOSED';
  if (!disposed || !deviation.disposition) return `Deviation ${deviation.id} (${deviation.description}) has no disposition of the QP.`;
  if (deviation.registeredSpecAffected === true) return `Deviation ${deviation.id} breaches a registered specification.`;
  if (deviation.disposition === 'ACCEPT_NEGLIGIBLE_IMPACT') return undefined;
  if (deviation.disposition !== 'ACCEPT_WITH_CONDITION') return `Deviation ${deviation.id} is disposed ${deviation.disposition}.`;
  const open = deviation.conditions.filter((condition) => condition.due === 'BEFORE_CERTIFICATION' && condition.metAt === undefined);
  return open.length === 0
    ? undefined
    : `Deviation ${deviation.id}: due before certification and not met: ${open.map((condition) => condition.text).join('; ')}.`;
}

/** SOP mode (SOP CR/OPS/142/2025 5.1): a deviation blocks until it is CLOSED. */
export function sopModeBlock(deviation: Deviation): string | undefined {
  if (deviation.state === 'CLOSED' || deviation.state === 'VOID') return undefined;
  return `Deviation ${deviation.id} (${deviation.description}) is ${deviation.state}; the SOP asks that it is CLOSED.`;
}
