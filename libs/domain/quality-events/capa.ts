import type { Refusal } from '../kernel/index.js';
import type { CapaState } from './states.js';

/** A corrective or preventive action, as far as the rules need it (domain reference 5.10). */
export interface Capa {
  readonly id: string;
  readonly deviationIds: readonly string[];
  readonly title: string;
  readonly type: 'CORRECTIVE' | 'PREVENTIVE';
  readonly owner: string;
  /** `YYYY-MM-DD` */
  readonly due: string;
  readonly state: CapaState;
  readonly implementedAt?: string;
  readonly effectivenessCheck:
    | { readonly needed: true; readonly criterion: string; readonly due: string; readonly result?: 'EFFECTIVE' | 'NOT_EFFECTIVE' }
    | { readonly needed: false; readonly reason: string };
}

/** Why a CAPA cannot be closed without an effectiveness check: it was planned with one, or nobody said why none is needed. */
export function closeWithoutCheckRefusal(capa: Capa): Refusal | undefined {
  if (!capa.effectivenessCheck.needed && capa.effectivenessCheck.reason.trim() !== '') return undefined;
  return {
    code: 'EFFECTIVENESS_CHECK_NEEDED',
    message: `CAPA ${capa.id} needs its effectiveness check, or the reason why none is needed.`,
    whatToDo: 'Do the check, or record the reason.',
    citation: 'EU GMP Chapter 1; ICH Q10',
  };
}
