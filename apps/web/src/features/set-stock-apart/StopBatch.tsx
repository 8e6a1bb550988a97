import { inForceStates } from '@qp/domain/certification';
import type { AnswerOf } from '../../api/index.js';
import { CommandButton } from '../../ui/index.js';
import { useApartWords } from './words.js';

type Release = Pick<AnswerOf<'cases.get'>, 'id' | 'state' | 'stopped' | 'batch'>;

/** Stops a certified batch at once, for QP, QA and sponsor alike: whoever hears of a defect first does not wait for another (6.15). */
export function StopBatch({ release: { id, state, stopped, batch } }: { readonly release: Release }) {
  const say = useApartWords();
  if (stopped || !inForceStates.some((inForce) => inForce === state)) return null;
  return (
    <CommandButton
      id="cases.stop"
      label={say('stop')}
      title={say('stopTitle', { batch: batch.batchNo })}
      confirm={say('stop')}
      color="red.9"
      path={{ caseId: id }}
      refreshes={['cases.get', 'cases.history', 'holders.notices', 'recalls.list']}
    >
      {say('stopWhat')}
    </CommandButton>
  );
}
