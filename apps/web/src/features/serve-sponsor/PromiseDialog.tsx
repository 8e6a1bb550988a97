import { Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand, type AnswerOf } from '../../api/index.js';
import { DayInput, DialogActions, RefusalPanel } from '../../ui/index.js';
import { heard } from '../../words/index.js';
import { useSponsorWords } from './words.js';

interface PromiseDialogProps {
  readonly caseId: string;
  readonly line: AnswerOf<'requirements.list'>[number];
  readonly onClose: () => void;
}

/** Says when a missing document will come; another day than before needs a reason. */
export function PromiseDialog({ caseId, line, onClose }: PromiseDialogProps) {
  const say = useSponsorWords();
  const [day, setDay] = useState('');
  const [reason, setReason] = useState('');
  const promise = useCommand('planning.promiseDocument', { refreshes: ['requirements.list', 'board.sponsorReleases'], onDone: onClose });
  const again = line.promised !== null;
  return (
    <Modal opened onClose={onClose} title={say('promiseTitle', { title: heard(line.title) })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          promise.send({ path: { caseId, code: line.key }, body: { promisedOn: day, ...(again && { reason: reason.trim() }) } });
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{say('promiseWhat')}</Text>
          <DayInput label={say('promiseDay')} value={day} onChange={(event) => setDay(event.currentTarget.value)} required data-autofocus />
          {again && (
            <TextInput
              label={say('promiseReason')}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              minLength={3}
              required
            />
          )}
          {promise.error && <RefusalPanel error={promise.error} />}
          <DialogActions onCancel={onClose} loading={promise.busy}>
            {say('promise')}
          </DialogActions>
        </Stack>
      </form>
    </Modal>
  );
}
