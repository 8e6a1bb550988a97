import type { RecallClass, RecallLevel } from '@qp/domain/certification';
import { useCommand, type AnswerOf } from '../../api/index.js';
import { Facts, SignatureDialog, useManifest } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import type { Recallable } from './open-levels.js';
import { useRecallWords } from './words.js';

/** How far a batch is called back, how severe its defect is, and why. */
export interface Decision {
  readonly level: RecallLevel;
  readonly class: RecallClass;
  readonly reason: string;
}

interface SignRecallProps {
  readonly release: Recallable;
  readonly decision: Decision;
  readonly title: string;
  readonly onClose: () => void;
}

type Holders = AnswerOf<'recalls.manifest'>['record']['holders'];

/** The signature over a recall: the decision, where the batch stands, and who holds units of it and was told. */
export function SignRecall({ release, decision, title, onClose }: SignRecallProps) {
  const say = useRecallWords();
  const path = { caseId: release.id };
  const command = useCommand('recalls.decide', { refreshes: ['recalls.list', 'cases.get', 'cases.history'], onDone: onClose });
  const { level, class: severity, reason } = decision;
  const ready = useManifest('recalls.manifest', {
    path,
    query: { level, class: severity },
    title,
    blocked: say('notNow'),
    onClose,
  });
  if ('instead' in ready) return ready.instead;
  const { manifest, signed, lookAgain } = ready;
  const { batchNo, reached, holders } = manifest.record;
  return (
    <SignatureDialog
      opened
      onClose={onClose}
      id="recalls.decide"
      command={command}
      request={{ path, body: { ...decision, manifestHash: signed.manifestHash } }}
      act={title}
      manifestHash={signed.manifestHash}
      onLookAgain={lookAgain}
    >
      <Facts
        of={[
          [say('batch'), batchNo],
          [say('level'), say(`level_${level}`)],
          [say('class'), say(`class_${severity}`)],
          [say('reason'), reason],
          [say('before'), reached ? say(`level_${reached}`) : say('none')],
          [say('holders'), holdersInWords(holders, say)],
        ]}
      />
    </SignatureDialog>
  );
}

function holdersInWords(holders: Holders, say: ReturnType<typeof useRecallWords>): string {
  if (holders === null) return say('holdersUnseen');
  const lines = holders.map(({ batchNo, name, quantity, place, toldAt, acknowledgedAt }) => {
    const units = say(`place_${place}`, { name, quantity, batch: batchNo });
    if (acknowledgedAt) return say('setApart', { units, at: showInstant(acknowledgedAt) });
    return toldAt ? say('toldOnly', { units, at: showInstant(toldAt) }) : say('untold', { units });
  });
  return lines.join('; ') || say('nobodyHolds');
}
