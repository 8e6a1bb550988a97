import { Modal, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../api/index.js';
import { RefusalPanel, DialogActions } from '../../ui/index.js';
import { handOffRefreshes } from './hand-off-refreshes.js';
import { useSponsorWords } from './words.js';

interface AskDialogProps {
  readonly path: { readonly caseId: string; readonly handoffId: string };
  readonly version: number;
  readonly onClose: () => void;
}

/** Asks the QP or QA before acknowledging. */
export function AskDialog({ path, version, onClose }: AskDialogProps) {
  const say = useSponsorWords();
  const [question, setQuestion] = useState('');
  const query = useCommand('handoffs.query', { refreshes: handOffRefreshes, onDone: onClose });
  return (
    <Modal opened onClose={onClose} title={say('askFirst')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          query.send({ path, body: { expectedVersion: version, question: question.trim() } });
        }}
      >
        <Stack gap="sm">
          <Textarea
            label={say('yourQuestion')}
            value={question}
            onChange={(event) => setQuestion(event.currentTarget.value)}
            autosize
            minRows={3}
            required
            data-autofocus
          />
          {query.error && <RefusalPanel error={query.error} />}
          <DialogActions onCancel={onClose} loading={query.busy}>
            {say('sendQuestion')}
          </DialogActions>
        </Stack>
      </form>
    </Modal>
  );
}
