import { DomainError } from '@qp/domain/kernel';
import type { SignedInActor } from '@qp/platform/service-kit';

/** A record whose critical fields a second person confirms, as far as a correction of it needs. */
export interface ConfirmedRecord<Facts> {
  readonly owner_org: string;
  readonly sponsor_id: string;
  readonly facts: Facts;
  /** A correction that waits for its second person. */
  readonly proposed: Facts | null;
  readonly state: 'ENTERED' | 'CONFIRMED';
  readonly entered_by: string;
}

/** Refuses whoever sees a record only as a party of it: its provider and its sponsor correct it. */
export function assertOwnRecord(actor: SignedInActor, record: { readonly owner_org: string; readonly sponsor_id: string }): void {
  const { organisationId, sponsors } = actor;
  if (record.owner_org === organisationId || record.sponsor_id === organisationId || sponsors.includes(record.sponsor_id)) return;
  throw new DomainError('NOT_ALLOWED', {
    message: 'The record is of another organisation; yours takes part in it.',
    whatToDo: "Ask the sponsor or the sponsor's QP-services provider to change it.",
  });
}

/**
 * Facts as they will be after a correction. It starts from what is in force, so that all that waits is of one person, whom another
 * one confirms. Before the first confirmation only whoever entered the record corrects it, for the same reason.
 */
export function correctedFacts<Facts extends object>(record: ConfirmedRecord<Facts>, changes: Partial<Facts>, actorId: string): Facts {
  if (record.state === 'ENTERED' && !record.proposed && record.entered_by !== actorId)
    throw new DomainError('SEPARATION_OF_DUTIES', {
      message: 'The record was never confirmed, and somebody else entered it.',
      whatToDo: 'Let whoever entered it correct it, then confirm it as second person.',
      citation: 'EU GMP Annex 11 clause 6',
    });
  return { ...record.facts, ...changes };
}

/** Old and new value of every field that a correction touches, for the audit trail. */
export function valuesOf<Facts extends object>(facts: Facts, changes: Partial<Facts>): Partial<Facts> {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => name in changes)) as Partial<Facts>;
}
