import type { Refusal } from '../kernel/index.js';
import type { ChecklistItem, ItemEvidence } from './checklist-item.js';

/** The answers there are. RELY: relying on another QP or on the quality system. */
export const checklistAnswers = ['YES', 'NO', 'NA', 'RELY'] as const;
/** An answer to an item. */
export type ChecklistAnswer = (typeof checklistAnswers)[number];

/** An answer as given. */
export interface GivenAnswer {
  readonly answer: ChecklistAnswer;
  /** Why it does not apply (NA). */
  readonly reason?: string;
  /** Whom or what the answer relies on (RELY). */
  readonly reliance?: string;
}

/** Where the document behind an item stands. */
export interface EvidenceStanding {
  readonly key: string;
  readonly state: string;
  /** Reason with which the QP goes on without a document that only warns. */
  readonly warningReason?: string;
}

/** Who answers, at which stage, on what. */
export interface AnswerContext {
  /** CERTIFYING_QP: the assigned QP in person, of a confirmation the confirming QP. DELEGATE: under a delegation valid now. */
  readonly by: 'CERTIFYING_QP' | 'DELEGATE' | 'OTHER';
  /** SINGLE: all at once. STAGE_1: late results are still to come. */
  readonly stage: 'SINGLE' | 'STAGE_1' | 'STAGE_2';
  readonly evidence: readonly EvidenceStanding[];
}

const reliance = 'Annex 16 1.7';

function refusalOfPerson(item: ChecklistItem, given: GivenAnswer, ctx: AnswerContext): Refusal | undefined {
  if (item.basis === 'P' && (ctx.by !== 'CERTIFYING_QP' || (given.answer !== 'YES' && given.answer !== 'NO'))) {
    return {
      code: 'CHECKLIST.PERSONAL_DUTY',
      message: `${item.key} is a personal duty: YES or NO, by the certifying QP in person.`,
      whatToDo: 'The assigned QP answers it with YES or NO.',
      citation: 'Annex 16 1.6; DG 8',
    };
  }
  if (ctx.by === 'OTHER') {
    return {
      code: 'CHECKLIST.NOT_YOURS',
      message: `${item.key} is answered by the assigned QP or under a valid delegation.`,
      whatToDo: 'Ask the assigned QP, or have a delegation recorded.',
      citation: reliance,
    };
  }
  return undefined;
}

function refusalOfWords(item: ChecklistItem, given: GivenAnswer): Refusal | undefined {
  if (given.answer === 'NA' && !given.reason?.trim()) {
    return {
      code: 'REASON_REQUIRED',
      message: `${item.key}: "not applicable" needs a reason.`,
      whatToDo: 'Say why it does not apply to this batch.',
      citation: reliance,
    };
  }
  if (given.answer === 'RELY' && !given.reliance?.trim()) {
    return {
      code: 'CHECKLIST.REFERENCE_REQUIRED',
      message: `${item.key}: reliance needs a reference.`,
      whatToDo: 'Name the QP, agreement or procedure that you rely on.',
      citation: reliance,
    };
  }
  return undefined;
}

function refusalOfMoment(item: ChecklistItem, given: GivenAnswer, ctx: AnswerContext): Refusal | undefined {
  if (item.itemId === 'Q23' && item.authorisation === 'SUBMITTED' && given.answer !== 'NA') {
    return {
      code: 'CHECKLIST.SUBMITTED',
      message: `${item.key}: ${item.memberState} has not decided yet, so there are no conditions to fulfil.`,
      whatToDo: 'Answer NA with the reason, or wait for the decision.',
      citation: 'CTR Art 8',
    };
  }
  if (item.lateOnly && ctx.stage === 'STAGE_1') {
    return {
      code: 'CHECKLIST.STAGE_2',
      message: `${item.key} rests on late results alone and is answered at stage 2.`,
      whatToDo: 'Answer it when the results are accepted.',
      citation: 'EU GMP Part IV 11.3.2',
    };
  }
  return undefined;
}

type EvidenceContext = Pick<AnswerContext, 'stage' | 'evidence'>;

/** Whether a document lets its item be answered now. */
function isSettled(document: ItemEvidence, ctx: EvidenceContext): boolean {
  if (document.need === 'I' || (document.due === 'STAGE_2' && ctx.stage === 'STAGE_1')) return true;
  const standing = ctx.evidence.find((candidate) => candidate.key === document.key);
  // A document accepted with an earlier batch is not a line of this case.
  if (!standing) return document.origin === 'REUSED';
  if (standing.state === 'ACCEPTED' || standing.state === 'NOT_APPLICABLE') return true;
  return document.need === 'W' && !!standing.warningReason?.trim();
}

/** Documents of an item that are not accepted yet, not agreed to be not applicable, and not passed over with a reason. */
export function openEvidence(item: ChecklistItem, ctx: EvidenceContext): ItemEvidence[] {
  return item.evidence.filter((document) => !isSettled(document, ctx));
}

function refusalOfEvidence(item: ChecklistItem, ctx: AnswerContext): Refusal | undefined {
  const open = openEvidence(item, ctx);
  if (open.length === 0) return undefined;
  return {
    code: 'CHECKLIST.EVIDENCE',
    message: `${item.key} cannot be answered yet: ${open.map((document) => document.title).join('; ')} not accepted.`,
    whatToDo: 'Have the documents accepted; one that only warns can be passed over with a reason.',
    citation: reliance,
    details: { open: open.map((document) => document.key) },
  };
}

/**
 * Why an answer cannot be given, or undefined when it can. A NO is always taken as long as the evidence is there: what it blocks is
 * for the gates to say.
 */
export function answerRefusal(item: ChecklistItem, given: GivenAnswer, ctx: AnswerContext): Refusal | undefined {
  return (
    refusalOfPerson(item, given, ctx) ?? refusalOfWords(item, given) ?? refusalOfMoment(item, given, ctx) ?? refusalOfEvidence(item, ctx)
  );
}
