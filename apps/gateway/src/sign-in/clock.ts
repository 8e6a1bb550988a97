/** Gives the time; tests bring their own. */
export type Clock = () => Date;

/** Injection token of the {@link Clock}. */
export const CLOCK = 'gateway:clock';

/** The calendar day of an instant in UTC, `YYYY-MM-DD`. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
