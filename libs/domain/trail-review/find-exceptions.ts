import { isTimeZone, type WorkingCalendar } from '../calendar/index.js';
import type { TrailExceptionKind } from './exception-kinds.js';
import { outOfHours, usualHours } from './house-hours.js';
import { byPerson, changesReviewed, changesRights, fieldOf, isAccess, type ReviewedAct } from './reviewed-act.js';

/** An act that a reviewer of the trail looks at, and why. One act can be an exception of several kinds. */
export interface TrailException<Act extends ReviewedAct = ReviewedAct> {
  readonly kind: TrailExceptionKind;
  readonly act: Act;
}

/** How acts are judged. */
export interface TrailReviewScope<Act extends ReviewedAct = ReviewedAct> {
  /**
   * What a review covers: acts with the same word belong to one record under review. All acts of a batch in its own review; each stream
   * by itself where many records are looked at together.
   */
  readonly recordOf: (act: Act) => string;
  /** The working calendar of whoever acted, as it was then; the usual hours where nothing is named. */
  readonly calendarOf?: (act: Act) => WorkingCalendar;
}

/** Acts that close the review of a record. */
const closing: readonly string[] = ['case.checklistDone', 'checklist.recordTrailReview'];
const altered: readonly string[] = ['evidence.altered', 'evidence.deletionPossible'];
const trailAltered: readonly string[] = ['audit-trail.altered', 'audit-trail.headsDiffer'];
const deletions: readonly string[] = ['upload.forgotten', 'upload.removed'];
const overrides: readonly string[] = ['document.check-cleared', 'document.markNotApplicable', 'document.proceedOverWarning'];

/**
 * The exceptions among acts, in the order of the acts, which come oldest first and with those before them that closed a review. Pure: the
 * same acts give the same exceptions, and a later act never takes an exception away.
 */
export function trailExceptions<Act extends ReviewedAct>(acts: readonly Act[], scope: TrailReviewScope<Act>): TrailException<Act>[] {
  const reviewed = new Set<string>();
  const accepted = new Set<string>();
  return acts.flatMap((act) => {
    const kinds = kindsOf(act, reviewed.has(scope.recordOf(act)), accepted.has(act.stream), scope.calendarOf?.(act) ?? usualHours);
    if (closing.includes(act.action)) reviewed.add(scope.recordOf(act));
    if (act.action === 'document.accepted') accepted.add(act.stream);
    return kinds.map((kind) => ({ kind, act }));
  });
}

function kindsOf(act: ReviewedAct, reviewed: boolean, accepted: boolean, calendar: WorkingCalendar): TrailExceptionKind[] {
  const person = byPerson(act);
  const administrator = person && (act.actor.roles ?? []).includes('SYS_ADMIN');
  const found: readonly (readonly [TrailExceptionKind, boolean])[] = [
    ['TRAIL_ALTERED', trailAltered.includes(act.action)],
    ['EVIDENCE_ALTERED', altered.includes(act.action)],
    ['CHANGED_AFTER_REVIEW', person && changesReviewed(act) && (reviewed || isChange(act, accepted))],
    ['DRAFT_DELETED', deletions.includes(act.action)],
    ['SIGNATURE_REFUSED', act.action === 'signature.refused'],
    ['OVERRIDE', overrides.includes(act.action)],
    // Coming in and proving oneself is no act on anything.
    ['ADMINISTRATOR_ACT', administrator && !act.action.startsWith('session.')],
    ['ACCESS_CHANGED', person && !administrator && changesRights(act)],
    ['OUT_OF_HOURS', person && isAccess(act) && outOfHours(act.at, zoneOf(act), calendar)],
  ];
  return found.flatMap(([kind, holds]) => (holds ? [kind] : []));
}

/** A verdict taken back: an answer given otherwise though nothing re-opened it, a document touched after it was accepted. */
function isChange({ action, before }: ReviewedAct, accepted: boolean): boolean {
  if (action === 'checklist.answerItem') return fieldOf(before, 'state') === 'ANSWERED';
  return accepted && action.startsWith('document.') && action !== 'document.accepted';
}

/** The zone that a person's program named; one that nobody knows counts as not named. */
function zoneOf({ from }: ReviewedAct): string | undefined {
  return from?.zone !== undefined && isTimeZone(from.zone) ? from.zone : undefined;
}
