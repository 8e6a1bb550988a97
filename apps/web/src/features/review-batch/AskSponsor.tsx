import { Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../api/index.js';
import { DialogActions, RefusalPanel } from '../../ui/index.js';
import { useReviewWords } from './words.js';

interface AskSponsorProps {
  readonly caseId: string;
  readonly sponsorId: string;
  readonly onClose: () => void;
  /** Id of the question that is on record now. */
  readonly onAsked?: (queryId: string) => void;
}

/** A question to the sponsor of the batch. */
export function AskSponsor({ caseId, sponsorId, onClose, onAsked }: AskSponsorProps) {
  const say = useReviewWords();
  const [subject, setSubject] = useState('');
  const [question, setQuestion] = useState('');
  const ask = useCommand('queries.raise', {
    refreshes: ['queries.list', 'cases.get', 'cases.manifest'],
    onDone: ({ result }) => {
      onAsked?.(result.queryId);
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={say('askQuestion')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          ask.send({ path: { caseId }, body: { subject: subject.trim(), question: question.trim(), askedOf: sponsorId } });
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={say('questionSubject')}
            value={subject}
            onChange={(event) => setSubject(event.currentTarget.value)}
            required
            data-autofocus
          />
          <Textarea
            label={say('question')}
            value={question}
            onChange={(event) => setQuestion(event.currentTarget.value)}
            autosize
            minRows={3}
            required
          />
          {ask.error && <RefusalPanel error={ask.error} />}
          <DialogActions onCancel={onClose} loading={ask.busy}>
            {say('send')}
          </DialogActions>
        </Stack>
      </form>
    </Modal>
  );
}
