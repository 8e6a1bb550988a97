/** Share of the time at which a week is nearly full. */
const NEARLY = 0.8;

/** What a week looks like: free, has room, nearly full, over. */
export type LoadLevel = 'free' | 'room' | 'nearly' | 'over';

/** How full a week is: hours due against hours worked. */
export function loadLevel(hours: number, available: number): LoadLevel {
  if (hours === 0) return 'free';
  if (hours > available) return 'over';
  return hours >= available * NEARLY ? 'nearly' : 'room';
}
