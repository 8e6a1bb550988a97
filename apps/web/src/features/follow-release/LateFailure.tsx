import { useAnswer, type AnswerOf } from '../../api/index.js';
import { useMayAsk } from '../../session/index.js';
import { CommandButton, Unanswered } from '../../ui/index.js';
import { heard } from '../../words/index.js';
import { useFollowWords } from './words.js';

type Release = Pick<AnswerOf<'cases.get'>, 'id' | 'version' | 'state' | 'batch'>;

/** Records that a test whose result was still to come at stage 1 has failed, by QP or QC: the batch is blocked at once (domain reference 6.2). */
export function LateFailure({ release: { id, version, state, batch } }: { readonly release: Release }) {
  const say = useFollowWords();
  const offered = useMayAsk()('cases.lateFailure') && state === 'CONDITIONALLY_CERTIFIED';
  const lines = useAnswer('requirements.list', { path: { caseId: id } }, { enabled: offered });
  if (!offered) return null;
  if (!lines.data) return <Unanswered of={[lines]} />;
  const waiting = lines.data.filter((line) => line.state !== 'ACCEPTED' && line.state !== 'NOT_APPLICABLE');
  return (
    <CommandButton
      id="cases.lateFailure"
      label={say('lateFailure')}
      title={say('lateFailureTitle', { batch: batch.batchNo })}
      confirm={say('lateFailure')}
      color="red.9"
      path={{ caseId: id }}
      fixed={{ expectedVersion: version }}
      only={['test', 'reason']}
      options={{ test: (waiting.length > 0 ? waiting : lines.data).map(({ key, title }) => ({ value: key, label: heard(title) })) }}
      refreshes={['cases.get', 'cases.history', 'requirements.list', 'holders.notices', 'recalls.list', 'deviations.list']}
    >
      {say('lateFailureWhy')}
    </CommandButton>
  );
}
