import { CommandButton } from '../../ui/index.js';
import { useReviewWords } from './words.js';

interface RaiseDeviationProps {
  readonly batchId: string;
  /** Id of the deviation that is on record now. */
  readonly onRaised?: (deviationId: string) => void;
}

/** Records a deviation of the batch at hand; shown to those who may. */
export function RaiseDeviation({ batchId, onRaised }: RaiseDeviationProps) {
  const say = useReviewWords();
  return (
    <CommandButton
      id="deviations.raise"
      title={say('raiseDeviation')}
      confirm={say('raiseDeviation')}
      fixed={{ batchId }}
      only={['title', 'description', 'type', 'scope', 'step', 'siteName', 'detectedAt']}
      refreshes={['deviations.list', 'cases.get', 'cases.manifest', 'board.releases']}
      onDone={({ result }) => onRaised?.(result.deviationId)}
    />
  );
}
