import { Tone } from '../../ui/index.js';
import { showDay } from '../../words/index.js';
import { usePeopleWords } from './words.js';

/** What a second person has approved: mandates and delegations say it by one word, authorisations and namings by the other. */
const inForce: ReadonlySet<string> = new Set(['APPROVED', 'ACTIVE']);

/** Whether a mandate, naming or delegation waits, is in force, or has ended. */
export function MandateState({ state }: { readonly state: string }) {
  const say = usePeopleWords();
  if (state === 'PROPOSED') return <Tone tone="attention">{say('proposed')}</Tone>;
  if (inForce.has(state)) return <Tone tone="good">{say('approved')}</Tone>;
  return <Tone tone="none">{say('revoked')}</Tone>;
}

/** From when to when something holds. */
export function Validity({ from, to }: { readonly from: string; readonly to: string | null }) {
  const say = usePeopleWords();
  return <>{to === null ? say('fromOn', { from: showDay(from) }) : say('fromTo', { from: showDay(from), to: showDay(to) })}</>;
}
