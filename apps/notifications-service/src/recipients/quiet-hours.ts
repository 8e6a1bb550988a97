import { localDay, localMinutes } from '@qp/domain/calendar';

/** Hours of the day in which no digest leaves; they may go over midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** Whether an instant lies in a reader's quiet hours, in the reader's zone. */
export function isQuiet(quiet: QuietHours | null, instant: number, timeZone: string): boolean {
  if (!quiet) return false;
  const [from, to] = [quiet.from, quiet.to].map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) as [number, number];
  const now = localMinutes(instant, timeZone);
  return from <= to ? now >= from && now < to : now >= from || now < to;
}

/** The reader's calendar day, for what is counted per day. */
export function readersDay(instant: number, timeZone: string): string {
  return localDay(instant, timeZone);
}
