import { daysUntil, showDay } from '../words/index.js';
import { Tone, type ToneName } from './Tone.js';
import { useUiWords } from './words.js';

/** Days before a date at which it looks near. */
const NEAR = 5;

/** A date that must be kept, with the days that are left. */
export function DateLeft({ day }: { readonly day: string | null }) {
  const say = useUiWords();
  if (day === null) return <Tone tone="none">{say('noDate')}</Tone>;
  const left = daysUntil(day);
  const words = left < 0 ? say('overdue', { count: -left }) : left === 0 ? say('today') : say('left', { count: left });
  return <Tone tone={toneOf(left)}>{`${showDay(day)}, ${words}`}</Tone>;
}

function toneOf(left: number): ToneName {
  if (left < 0) return 'stop';
  return left <= NEAR ? 'attention' : 'waiting';
}
