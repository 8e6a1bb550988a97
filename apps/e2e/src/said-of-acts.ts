import { commandTable } from '@qp/domain/people';

/** An audit row as it stands in the trail. */
export interface SaidOfAct {
  readonly eventId: string;
  readonly service: string;
  readonly stream: string;
  readonly n: number;
  readonly at: string;
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly ownerOrg: string;
  readonly actor: {
    readonly kind: 'person' | 'system';
    readonly personId?: string;
    readonly name?: string;
    readonly organisationId?: string;
    readonly roles?: readonly string[];
    readonly onBehalfOf?: string;
  };
  readonly sponsorId?: string | null;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string | null;
  readonly requestId?: string;
  readonly from?: { readonly ip?: string; readonly zone?: string };
}

/** What a row has to say, by the question of 21 CFR 11.10(e) and EU GMP Annex 11 clause 9 that it answers. */
interface Question {
  readonly asks: string;
  /** Of which rows it is asked. */
  readonly of: (row: SaidOfAct) => boolean;
  readonly answered: (row: SaidOfAct) => boolean;
}

const ofPersons = ({ actor }: SaidOfAct) => actor.kind === 'person';
const filled = (value: string | undefined | null) => typeof value === 'string' && value.trim() !== '';
/** Commands that the table asks a reason of every time; an audit row of such a command carries it. */
const withReason = new Set(
  commandTable.filter(({ reason, availability }) => reason === 'always' && availability === 'now').map(({ id }) => id),
);

/** Commands that the table asks a reason of when they change what was entered. */
const reasonOnChange = new Set(commandTable.filter(({ reason }) => reason === 'on-change').map(({ id }) => id));

/**
 * Acts that change nothing that was there: what is entered anew has no old value, and what somebody looked at, tried, or was told has
 * neither. An act that is not named here says what was before and what is after; where nothing was before, it says so (`null`).
 */
const entered: readonly RegExp[] = [
  /^account\.(created|invited|first-administrator)$/,
  /^(organisation|standing-document)\.(added|entered)$/,
  /^standing-shelf\.opened$/,
  /^delegation\.(given|proposed)$/,
  /^mandate\.(proposed|quality-appointed)$/,
  /^(identity-provider|authorisation|named-qp|filing)\.(proposed|propose|proposeAuthorisation)$/,
  /^token\.made$/,
  /^factor\.(added|begun)$/,
  /^case\.(openCase|countersign|offerQp|offerAsked|deadline\..+)$/,
  /^freeze\.spread$/,
  /^planning\.(logContact|pauseReminders|draftSponsorMessage)$/,
  /^(product|trial|site)\.add$/,
  /^batch\.register$/,
  /^ms-authorisation\.recordApproval$/,
  /^handoff\.open$/,
  /^certificate\.(fileMade|uploadConfirmation)$/,
  /^trial-release\.open$/,
  /^shipment\.(request|deadline)$/,
  /^checklist\.(recordTrailReview|raiseQuery)$/,
  /^analysis\.enterResults$/,
  /^deviation\.raise$/,
  /^capa\.plan$/,
  /^capacity\.importPastCases$/,
  /^delivery\.opened$/,
  /^document\.(uploaded|query-raised)$/,
  /^register\.exported$/,
  /^evidence\.(kept|altered|readabilityCertified|deletion.+)$/,
  /^site-audit\.(plan|signJustification)$/,
  /^(proof\.incidentOpened|audit-trail\.headsDiffer|log\.keySigns)$/,
];
const changingNothing: readonly RegExp[] = [
  /^(session|signature|access|followUp|passport)\./,
  /^account\.(reset-requested|link-mail-refused|signatures-acknowledged)$/,
  /^(factor|token)\.refused$/,
  // Passwords and codes are never written, neither the old nor the new.
  /^account\.password-/,
  /^factor\.(recovery-codes-made|removed)$/,
];
const isOneOf = (action: string, kinds: readonly RegExp[]) => kinds.some((kind) => kind.test(action));
const isChange = ({ action }: SaidOfAct) => !isOneOf(action, entered) && !isOneOf(action, changingNothing);

/** Whether a value that somebody had entered became another; where a process stands, and who holds it, follows from its moves. */
function changesEntered(before: unknown, after: unknown): boolean {
  const [old, now] = [before, after].map((value) => new Map(Object.entries((value ?? {}) as Record<string, unknown>)));
  if (!old || !now) return false;
  return [...old].some(
    ([field, value]) =>
      !['state', 'stopped', 'version'].includes(field) &&
      value !== null &&
      value !== undefined &&
      now.has(field) &&
      JSON.stringify(now.get(field)) !== JSON.stringify(value),
  );
}

/** Every question, in the order in which an inspector asks them. */
export const questions: readonly Question[] = [
  { asks: 'who', of: () => true, answered: ({ actor }) => filled(actor.name) },
  {
    asks: 'who, as a person of an organisation',
    of: ofPersons,
    answered: ({ actor }) => filled(actor.personId) && filled(actor.organisationId) && Array.isArray(actor.roles),
  },
  { asks: 'what', of: () => true, answered: ({ action, subject }) => filled(action) && filled(subject.kind) && filled(subject.id) },
  { asks: 'new or old value', of: ofPersons, answered: ({ before, after }) => before !== undefined || after !== undefined },
  { asks: 'old value of what was changed', of: isChange, answered: ({ before }) => before !== undefined },
  { asks: 'new value', of: ({ action }) => !isOneOf(action, changingNothing), answered: ({ after }) => after !== undefined },
  { asks: 'when, server time in UTC', of: () => true, answered: ({ at }) => /^\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)$/.test(at) },
  { asks: 'when, zone of the person', of: ofPersons, answered: ({ from }) => filled(from?.zone) },
  { asks: 'from where', of: ofPersons, answered: ({ from }) => filled(from?.ip) },
  { asks: 'by which request', of: ofPersons, answered: ({ requestId }) => filled(requestId) },
  { asks: 'why', of: ({ action }) => withReason.has(action), answered: ({ reason }) => filled(reason) },
  {
    asks: 'why it was changed',
    of: ({ action, before, after }) => reasonOnChange.has(action) && changesEntered(before, after),
    answered: ({ reason }) => filled(reason),
  },
  {
    asks: 'on behalf of whom',
    of: ({ actor, sponsorId }) => filled(sponsorId) && (actor.roles ?? []).includes('CRO'),
    answered: ({ actor, sponsorId }) => actor.onBehalfOf === sponsorId,
  },
  { asks: 'whose', of: () => true, answered: ({ ownerOrg }) => filled(ownerOrg) },
];

/** Actions that leave a question unanswered, each once: `action: question`. */
export function unanswered(rows: readonly SaidOfAct[]): string[] {
  const found = rows.flatMap((row) =>
    questions.filter(({ of, answered }) => of(row) && !answered(row)).map(({ asks }) => `${row.action}: ${asks}`),
  );
  return [...new Set(found)].sort();
}
