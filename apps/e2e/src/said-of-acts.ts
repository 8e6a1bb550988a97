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
  };
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
  { asks: 'when, server time in UTC', of: () => true, answered: ({ at }) => /^\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)$/.test(at) },
  { asks: 'when, zone of the person', of: ofPersons, answered: ({ from }) => filled(from?.zone) },
  { asks: 'from where', of: ofPersons, answered: ({ from }) => filled(from?.ip) },
  { asks: 'by which request', of: ofPersons, answered: ({ requestId }) => filled(requestId) },
  { asks: 'why', of: ({ action }) => withReason.has(action), answered: ({ reason }) => filled(reason) },
  { asks: 'whose', of: () => true, answered: ({ ownerOrg }) => filled(ownerOrg) },
];

/** Actions that leave a question unanswered, each once: `action: question`. */
export function unanswered(rows: readonly SaidOfAct[]): string[] {
  const found = rows.flatMap((row) =>
    questions.filter(({ of, answered }) => of(row) && !answered(row)).map(({ asks }) => `${row.action}: ${asks}`),
  );
  return [...new Set(found)].sort();
}
