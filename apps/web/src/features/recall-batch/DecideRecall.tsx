import { Modal, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { recallClasses, type RecallClass, type RecallLevel } from '@qp/domain/certification';
import { useState } from 'react';
import { bodies } from '../../api/made/bodies.js';
import { DialogActions } from '../../ui/index.js';
import type { Recallable } from './open-levels.js';
import { SignRecall, type Decision } from './SignRecall.js';
import { useRecallWords } from './words.js';

interface DecideRecallProps {
  readonly release: Recallable;
  /** How far it can be called back now. */
  readonly levels: readonly RecallLevel[];
  readonly onClose: () => void;
}

/** A recall: how far, how severe and why, then the record as it will be signed, then the signature. */
export function DecideRecall({ release, levels, onClose }: DecideRecallProps) {
  const say = useRecallWords();
  const [decision, setDecision] = useState<Decision>();
  const title = say('decideOn', { batch: release.batch.batchNo });
  return decision ? (
    <SignRecall release={release} decision={decision} title={title} onClose={onClose} />
  ) : (
    <AskDialog levels={levels} title={title} onClose={onClose} onGiven={setDecision} />
  );
}

interface AskDialogProps {
  readonly levels: readonly RecallLevel[];
  readonly title: string;
  readonly onClose: () => void;
  readonly onGiven: (decision: Decision) => void;
}

/** Asks for the decision by the server's rules: a level that reaches further, a class, a reason of its length. */
function AskDialog({ levels, title, onClose, onGiven }: AskDialogProps) {
  const say = useRecallWords();
  const [level, setLevel] = useState<RecallLevel>();
  const [severity, setSeverity] = useState<RecallClass>();
  const [reason, setReason] = useState('');
  const { minLength, maxLength } = bodies['recalls.decide'].properties.reason;
  const given = reason.trim();
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeOnClickOutside={false}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (level && severity && given.length >= minLength) onGiven({ level, class: severity, reason: given });
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{say('what')}</Text>
          <NativeSelect
            label={say('level')}
            required
            value={level ?? ''}
            onChange={({ currentTarget }) => setLevel(levels.find((one) => one === currentTarget.value))}
            data={[{ value: '', label: '' }, ...levels.map((value) => ({ value, label: say(`level_${value}`) }))]}
            data-autofocus
          />
          <NativeSelect
            label={say('class')}
            description={say('classHint')}
            required
            value={severity ?? ''}
            onChange={({ currentTarget }) => setSeverity(recallClasses.find((one) => one === currentTarget.value))}
            data={[{ value: '', label: '' }, ...recallClasses.map((value) => ({ value, label: say(`class_${value}`) }))]}
          />
          <Textarea
            label={say('reason')}
            description={say('reasonHint')}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
            autosize
            minRows={3}
            minLength={minLength}
            maxLength={maxLength}
            required
          />
          <DialogActions onCancel={onClose} disabled={!level || !severity || given.length < minLength}>
            {say('look')}
          </DialogActions>
        </Stack>
      </form>
    </Modal>
  );
}
