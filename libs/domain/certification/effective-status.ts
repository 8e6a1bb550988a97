import { isInForce, type CaseStateName } from './states.js';

/** The certification of one batch, with the certifications of the batches it was made from. */
export interface CertificationStanding {
  readonly batchNo: string;
  readonly state: CaseStateName;
  readonly stopped: boolean;
  readonly parents: readonly CertificationStanding[];
}

/** Why a certification is not in force, its own cause or that of a parent. */
export interface Freeze {
  readonly batchNo: string;
  readonly cause: 'STOPPED' | 'SUSPENDED' | 'WITHDRAWN' | 'FAILED_POST_RELEASE' | 'NOT_CERTIFIED';
  /** As it is shown: "Suspended: parent B2025-02". */
  readonly words: string;
}

/** Where a certification really stands once its parents are counted. */
export interface EffectiveStatus {
  /** In force: may be released, shipped and accepted, as far as certification goes. */
  readonly inForce: boolean;
  /** The first cause found, own before parents, parents in order. */
  readonly freeze?: Freeze;
}

const causeWords: { readonly [C in Freeze['cause']]: string } = {
  STOPPED: 'Suspended (stop)',
  SUSPENDED: 'Suspended',
  WITHDRAWN: 'Withdrawn',
  FAILED_POST_RELEASE: 'Suspended (late result failed)',
  NOT_CERTIFIED: 'Not certified',
};

function ownCause(standing: CertificationStanding): Freeze['cause'] | undefined {
  if (standing.state === 'SUSPENDED' || standing.state === 'WITHDRAWN' || standing.state === 'FAILED_POST_RELEASE') return standing.state;
  if (!isInForce(standing.state)) return 'NOT_CERTIFIED';
  return standing.stopped ? 'STOPPED' : undefined;
}

function freezeOf(standing: CertificationStanding, isParent: boolean, seen: readonly string[]): Freeze | undefined {
  const cause = ownCause(standing);
  if (cause)
    return { batchNo: standing.batchNo, cause, words: isParent ? `${causeWords[cause]}: parent ${standing.batchNo}` : causeWords[cause] };
  // A lineage that names itself is wrong data; the walk still ends.
  if (seen.includes(standing.batchNo)) return undefined;
  for (const parent of standing.parents) {
    const found = freezeOf(parent, true, [...seen, standing.batchNo]);
    if (found) return found;
  }
  return undefined;
}

/**
 * The status that counts: a stop, suspension or withdrawal of any ancestor freezes every descendant from its commit on
 * (domain reference 6.2). Derived, never written to the register of the descendant.
 */
export function effectiveStatus(own: CertificationStanding): EffectiveStatus {
  const freeze = freezeOf(own, false, []);
  return freeze ? { inForce: false, freeze } : { inForce: true };
}
