import { DomainError } from '@qp/domain/kernel';

/** Refuses the person who entered critical fields from confirming them (EU GMP Annex 11 clause 6). */
export function assertSecondPerson(enteredBy: string, actorId: string): void {
  if (enteredBy !== actorId) return;
  throw new DomainError('SEPARATION_OF_DUTIES', {
    message: 'Who entered critical fields does not confirm them.',
    whatToDo: 'Ask a colleague to compare them with the source and confirm.',
    citation: 'EU GMP Annex 11 clause 6',
  });
}
