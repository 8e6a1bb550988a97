import { isOpen, type CaseStateName } from '@qp/domain/certification';
import type { AnswerOf } from '../../api/index.js';
import { CommandButton } from '../../ui/index.js';
import { useFollowWords } from './words.js';

type Release = Pick<AnswerOf<'cases.get'>, 'id' | 'version' | 'state' | 'qp' | 'batch'>;

/** Ends a case before its decision, by QA; once a QP is assigned, the sponsor's request is named (domain reference 6.2). */
export function CancelCase({ release: { id, version, state, qp, batch } }: { readonly release: Release }) {
  const say = useFollowWords();
  if (!isOpen(state as CaseStateName) && state !== 'ON_HOLD') return null;
  return (
    <CommandButton
      id="cases.cancel"
      label={say('cancelCase')}
      title={say('cancelTitle', { batch: batch.batchNo })}
      confirm={say('cancelCase')}
      color="red.9"
      path={{ caseId: id }}
      fixed={{ expectedVersion: version }}
      only={qp === null ? ['reason'] : ['reason', 'sponsorRequest', 'qpNote']}
      refreshes={['cases.get', 'cases.history', 'board.releases', 'batches.list']}
    >
      {`${say('cancelWhy')} ${qp === null ? '' : say('cancelWhyRequest', { qp: qp.name })}`.trim()}
    </CommandButton>
  );
}
