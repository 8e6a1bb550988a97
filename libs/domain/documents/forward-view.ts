import type { Need, RequirementLine } from '../requirements/index.js';
import { fitting, speakingOf, type StandingDocument } from './standing-document.js';
import { scopeOfLine, type ScopeFacts } from './standing-scope.js';

/** Why a document stands against a day; NOT_APPROVED: an audit that no QP may rely on. */
export type Endangerment = 'EXPIRES_BEFORE' | 'EXPIRED' | 'SUPERSEDED' | 'MISSING' | 'NOT_APPROVED';

/** A document, audit or naming that stands against certifying a batch on its day. */
export interface EndangeringFact {
  readonly key: string;
  readonly title: string;
  readonly providedBy: string;
  readonly need: Need;
  readonly why: Endangerment;
  /** Last valid day of the best that there is. */
  readonly validTo?: string;
}

/** A document that does. */
export interface EndangeringDocument extends EndangeringFact {
  readonly code: string;
  readonly standingId?: string;
}

/** A line of an open case, as it is answered now. */
export interface AnsweredLine {
  readonly line: Pick<RequirementLine, 'key' | 'code' | 'title' | 'providedBy' | 'need' | 'due'>;
  readonly state: string;
  readonly validTo?: string;
  readonly standingId?: string;
}

/** The day that a batch is judged for: its own, or today where that is gone, since nobody certifies in the past. */
export function judgedOn(day: string, today: string): string {
  return day < today ? today : day;
}

type Described = Pick<RequirementLine, 'key' | 'code' | 'title' | 'providedBy' | 'need'>;

function endangering({ key, code, title, providedBy, need }: Described, why: Endangerment, more: Partial<EndangeringDocument> = {}) {
  return { key, code, title, providedBy, need, why, ...more };
}

/** What stands against an open case on its day: documents that ran out, will have, or were superseded. What has never come is the intake's to tell. */
export function endangerCase(lines: readonly AnsweredLine[], day: string, today: string): EndangeringDocument[] {
  return lines.flatMap(({ line, state, validTo, standingId }) => {
    if (line.need === 'I' || line.due === 'SIGNING') return [];
    const more = { validTo, standingId };
    if (state === 'SUPERSEDED') return [endangering(line, 'SUPERSEDED', more)];
    if (state === 'EXPIRED') return [endangering(line, 'EXPIRED', more)];
    if (state !== 'ACCEPTED' || validTo === undefined || validTo >= day) return [];
    return [endangering(line, validTo < today ? 'EXPIRED' : 'EXPIRES_BEFORE', more)];
  });
}

/**
 * What stands against a batch that is only planned: of the documents that it would ask and that serve several batches, those that will not be
 * valid on its day. Facts are those of the last batch of the product.
 */
export function endangerPlanned(
  planned: ScopeFacts & { readonly day: string },
  lines: readonly RequirementLine[],
  documents: readonly StandingDocument[],
  today: string,
): EndangeringDocument[] {
  return lines.flatMap((line) => {
    if (line.keeping !== 'STANDING' || line.need === 'I' || line.due === 'SIGNING') return [];
    const wanted = scopeOfLine(line, planned);
    if (fitting(line, wanted, documents, planned.day).length > 0) return [];
    const last = speakingOf(line, wanted, documents)
      .toSorted((one, other) => (one.validTo ?? '').localeCompare(other.validTo ?? ''))
      .at(-1);
    if (last === undefined) return [endangering(line, 'MISSING')];
    const expired = last.validTo !== undefined && last.validTo < today;
    return [endangering(line, expired ? 'EXPIRED' : 'EXPIRES_BEFORE', { validTo: last.validTo, standingId: last.id })];
  });
}
