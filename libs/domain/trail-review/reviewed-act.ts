/** An audit row as a review by exception reads it. */
export interface ReviewedAct {
  readonly eventId: string;
  readonly service: string;
  readonly stream: string;
  /** Server time of the act, UTC. */
  readonly at: string;
  readonly action: string;
  readonly actor: {
    readonly kind: 'person' | 'system';
    readonly personId?: string;
    readonly name?: string;
    readonly organisationId?: string;
    readonly roles?: readonly string[];
  };
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string | null;
  readonly from?: { readonly zone?: string };
}

/** Beginnings of the actions that enter or change data of a batch; moves of the process itself and decisions are not among them. */
const dataActs: readonly string[] = [
  'batch.change',
  'batch.register',
  'capa.',
  'certificate.checkConfirmation',
  'checklist.answerItem',
  'checklist.reaffirm',
  'delivery.',
  'deviation.',
  'document.',
  'facts.',
  'requirement.',
];
/** Beginnings of the actions by which somebody came in, or looked at protected records. */
const accessActs: readonly string[] = ['access.', 'session.opened'];

/** Beginnings of the actions that change what somebody may do. Own passwords and factors are not among them. */
const rightsActs: readonly string[] = [
  'account.created',
  'account.factors-withdrawn',
  'account.invited',
  'account.left',
  'account.locked',
  'account.unlocked',
  'authorisation.',
  'delegation.',
  'factor.withdrawn',
  'identity-provider.',
  'mandate.',
  'organisation.added',
  'proof.endInspection',
  'proof.grantInspection',
  'token.made',
  'token.revoked',
];

/** Beginnings of the streams that the review of a batch covers; every record in them belongs to one batch. */
const streamsOfBatch: readonly string[] = ['batch/', 'case/', 'deviation/', 'document/'];

/** Acts on data that follow a review and change nothing of what was reviewed. */
const unchanging: readonly string[] = [
  'document.checked',
  'document.locked',
  'document.query-raised',
  'document.query-answered',
  'document.query-closed',
];

const begins = (action: string, beginnings: readonly string[]) => beginnings.some((beginning) => action.startsWith(beginning));

/** Whether an act enters or changes data of a batch. */
export function isDataAct({ action }: Pick<ReviewedAct, 'action'>): boolean {
  return begins(action, dataActs);
}

/** Whether an act changes what a review before it has looked at. */
export function changesReviewed(act: Pick<ReviewedAct, 'action'>): boolean {
  return isDataAct(act) && !begins(act.action, unchanging);
}

/** Whether an act is one of access: data changed, or protected records looked at. */
export function isAccess(act: Pick<ReviewedAct, 'action'>): boolean {
  return isDataAct(act) || begins(act.action, accessActs);
}

/** Whether an act changes what somebody may do. */
export function changesRights(act: Pick<ReviewedAct, 'action'>): boolean {
  return begins(act.action, rightsActs);
}

/** Whether the review of a batch looks at an act (G-12); all others are looked at by the house's regular review. */
export function isReviewedWithBatch({ stream, action, after }: Pick<ReviewedAct, 'stream' | 'action' | 'after'>): boolean {
  if (begins(stream, streamsOfBatch)) return true;
  return action === 'signature.refused' && typeof fieldOf(fieldOf(after, 'params'), 'caseId') === 'string';
}

/** Whether a person did it. */
export function byPerson({ actor }: Pick<ReviewedAct, 'actor'>): boolean {
  return actor.kind === 'person';
}

/** One field of an old or new value; undefined where there is none. */
export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}
