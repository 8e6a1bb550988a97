import { Tone } from '../../ui/index.js';
import { useMasterWords } from './words.js';

/** Whether a record is in force, or waits for its second person. */
export function StateCell({ state, proposed }: { readonly state: string; readonly proposed: boolean }) {
  const say = useMasterWords();
  if (proposed && state === 'CONFIRMED') return <Tone tone="attention">{say('correction')}</Tone>;
  return <Tone tone={state === 'ENTERED' ? 'attention' : 'good'}>{state === 'ENTERED' ? say('entered') : say('confirmed')}</Tone>;
}
