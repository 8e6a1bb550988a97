import { unless, type Finding, type GateCondition } from '../gates/index.js';
import type { RequirementLine } from '../requirements/index.js';

/** A line of the batch's requirement list, and how it stands on the day of the release. */
export interface ListedDocument extends Pick<RequirementLine, 'code' | 'title' | 'due' | 'needAtDue'> {
  readonly state: string;
  /** Last day on which the accepted document is valid, `YYYY-MM-DD`. */
  readonly validTo?: string;
}

/** Permits that a product may need, by the line that asks for the document. */
export const permitLines = { GMO_CONSENT: 'GMO', IMPORT_LICENCE: 'controlled substance' } as const;

/** Conditions that a document of the list answers for; every other one that is hard at the release has the last. */
export interface DocumentConditions {
  readonly label: GateCondition;
  readonly permit: GateCondition;
  readonly other: GateCondition;
}

/** Whether the release rests on this document: it is asked by then at the latest, or the release looks at it by name (5.6). */
const isAsked = ({ code, due, needAtDue }: ListedDocument): boolean =>
  (due === 'REGULATORY_RELEASE' && needAtDue === 'H') || code === 'LABEL_MASTER' || Object.hasOwn(permitLines, code);

/** Whether it is there: accepted and in date; not applicable is the assigned QP's agreement. */
const isThere = ({ state, validTo }: ListedDocument, today: string): boolean =>
  state === 'NOT_APPLICABLE' || (state === 'ACCEPTED' && (validTo === undefined || validTo >= today));

function conditionFor(code: string, conditions: DocumentConditions): GateCondition {
  if (code === 'LABEL_MASTER') return conditions.label;
  return Object.hasOwn(permitLines, code) ? conditions.permit : conditions.other;
}

/** Documents of the list that stand against the release; a list that nobody can read stands against it too. */
export function documentFindings(documents: readonly ListedDocument[], today: string, conditions: DocumentConditions): Finding[] {
  if (documents.length === 0) return unless(false, conditions.other, 'The batch has no list of required documents.');
  return documents
    .filter((line) => isAsked(line) && !isThere(line, today))
    .flatMap(({ code, title, state, validTo }) => {
      const words = state === 'ACCEPTED' && validTo !== undefined ? `expired after ${validTo}` : `is not accepted (${state.toLowerCase()})`;
      return unless(false, conditionFor(code, conditions), `${title}: ${words}.`, code);
    });
}
