import { Tone } from '../../ui/index.js';
import { showDay } from '../../words/index.js';
import { usePeopleWords } from './words.js';

/** Whether a mandate, naming or delegation waits, is in force, or has ended. */
export function MandateState({ state }: { readonly state: string }) {
  const say = usePeopleWords();
  if (state === 'PROPOSED') return <Tone tone="attention">{say('proposed')}</Tone>;
  return <Tone tone={state === 'APPROVED' ? 'good' : 'none'}>{state === 'APPROVED' ? say('approved') : say('revoked')}</Tone>;
}

/** From when to when something holds. */
export function Validity({ from, to }: { readonly from: string; readonly to: string | null }) {
  const say = usePeopleWords();
  return <>{to === null ? say('fromOn', { from: showDay(from) }) : say('fromTo', { from: showDay(from), to: showDay(to) })}</>;
}
