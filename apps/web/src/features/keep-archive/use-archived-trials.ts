import { useAnswer, type AnswerOf } from '../../api/index.js';
import { useSession } from '../../session/index.js';
import { useRecordOptions } from '../../ui/index.js';
import { useArchiveWords } from './words.js';

type Transfer = AnswerOf<'archiveOwnership.list'>['transfers'][number];

/** Trials whose archive the reader may open: those on their lists, and those of other sponsors whose archive their organisation took over. */
export function useArchivedTrials(): readonly { readonly value: string; readonly label: string }[] {
  const say = useArchiveWords();
  const { organisation } = useSession();
  const { trials } = useRecordOptions('trials');
  const ownership = useAnswer('archiveOwnership.list', {});
  const takenOver = newestOf(ownership.data?.transfers ?? []).filter(
    ({ trialId, to }) => to.organisationId === organisation.id && !trials.some(({ value }) => value === trialId),
  );
  return [
    ...trials,
    ...takenOver.map(({ trialId, euCtNumber, from }) => ({
      value: trialId,
      label: say('takenOver', { trial: euCtNumber, organisation: from.name }),
    })),
  ];
}

/** The newest accepted transfer of each trial, which says who owns its archive; they are listed newest first. */
function newestOf(transfers: readonly Transfer[]): readonly Transfer[] {
  const newest = new Map<string, Transfer>();
  for (const transfer of transfers)
    if (transfer.state === 'ACCEPTED' && !newest.has(transfer.trialId)) newest.set(transfer.trialId, transfer);
  return [...newest.values()];
}
