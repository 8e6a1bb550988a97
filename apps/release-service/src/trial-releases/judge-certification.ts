import { isInForce, type CaseStateName } from '@qp/domain/certification';

/** A case with a decision, of a batch (`depth` 0) or of one it was made from. */
export interface DecidedCase {
  readonly batchId: string;
  readonly depth: number;
  readonly caseId: string;
  readonly certificateId: string | null;
  readonly role: 'FINAL' | 'PARTIAL';
  readonly caseType: string;
  readonly state: CaseStateName;
  readonly stopped: boolean;
  /** Instant of the decision, ISO 8601. */
  readonly decidedAt: string;
}

/** Why nothing of a batch may be released, shipped or accepted. */
export interface Hindrance {
  readonly cause: 'NOT_CERTIFIED' | 'STOPPED' | 'SUSPENDED' | 'WITHDRAWN' | 'FAILED_POST_RELEASE' | 'REJECTED';
  /** True where the cause lies with the batch itself, false where with a batch it was made from. */
  readonly own: boolean;
  /** In words that do not name the parent: blinded roles may read them (SOD-6). */
  readonly words: string;
}

/** Where the certification of a batch stands once its parents are counted. */
export interface Certification {
  readonly certified?: DecidedCase;
  readonly hindrance?: Hindrance;
}

const words: Readonly<Record<Hindrance['cause'], string>> = {
  NOT_CERTIFIED: 'The batch is not certified by the QP.',
  STOPPED: 'A stop is in force.',
  SUSPENDED: 'The certification is suspended.',
  WITHDRAWN: 'The certification is withdrawn.',
  FAILED_POST_RELEASE: 'A late test result failed.',
  REJECTED: 'The batch is rejected.',
};

/** What freezes a decided case, if anything does. */
function freezeOf({ state, stopped }: DecidedCase): Hindrance['cause'] | undefined {
  if (state === 'SUSPENDED' || state === 'WITHDRAWN' || state === 'FAILED_POST_RELEASE' || state === 'REJECTED') return state;
  return stopped ? 'STOPPED' : undefined;
}

/** A decision is replaced by a recertification of the same batch that came later and stands. */
function isReplaced(one: DecidedCase, cases: readonly DecidedCase[]): boolean {
  return cases.some(
    (other) =>
      other.batchId === one.batchId &&
      other.caseType === 'RECERTIFICATION' &&
      other.role === 'FINAL' &&
      isInForce(other.state) &&
      !other.stopped &&
      other.decidedAt > one.decidedAt,
  );
}

/**
 * Judges the decisions on a batch and its parents: a stop, suspension, withdrawal, late failure or rejection of any of them freezes
 * the batch (domain reference 6.2). Parents without a case here are confirmed by a document of the certification that names them.
 */
export function judgeCertification(cases: readonly DecidedCase[]): Certification {
  const certified = cases
    .filter(({ depth, role, state }) => depth === 0 && role === 'FINAL' && state !== 'REJECTED' && state !== 'OOS_SUPPLIED')
    .sort((a, b) => (a.decidedAt < b.decidedAt ? 1 : -1))[0];
  const byDepth = [...cases].sort((a, b) => a.depth - b.depth);
  for (const one of byDepth) {
    const cause = isReplaced(one, cases) ? undefined : freezeOf(one);
    if (cause) {
      const own = one.depth === 0;
      return { certified, hindrance: { cause, own, words: own ? words[cause] : `A batch that this one was made from: ${words[cause]}` } };
    }
  }
  if (!certified || !isInForce(certified.state))
    return { certified, hindrance: { cause: 'NOT_CERTIFIED', own: true, words: words.NOT_CERTIFIED } };
  return { certified };
}

/** Whether a withdrawal or late failure of the batch itself ends its releases for good; everything else suspends them. */
export function endsForGood({ hindrance }: Certification): boolean {
  return hindrance?.own === true && (hindrance.cause === 'WITHDRAWN' || hindrance.cause === 'FAILED_POST_RELEASE');
}
