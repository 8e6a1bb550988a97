import { Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useCommand, type AnswerOf } from '../../api/index.js';
import { RefusalPanel, DialogActions } from '../../ui/index.js';
import { useSponsorWords } from './words.js';

/** Answers one question. */
export function AnswerDialog({ query, onClose }: { readonly query: AnswerOf<'queries.list'>[number]; readonly onClose: () => void }) {
  const say = useSponsorWords();
  const [text, setText] = useState('');
  const answer = useCommand('queries.answer', { refreshes: ['queries.list', 'board.sponsorReleases', 'cases.get'], onDone: onClose });
  return (
    <Modal opened onClose={onClose} title={say('answerTitle', { subject: query.subject })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          answer.send({ path: { queryId: query.id }, body: { expectedVersion: query.version, answer: text.trim() } });
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{query.question}</Text>
          <Textarea
            label={say('yourAnswer')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            autosize
            minRows={3}
            required
            data-autofocus
          />
          {answer.error && <RefusalPanel error={answer.error} />}
          <DialogActions onCancel={onClose} loading={answer.busy}>
            {say('sendAnswer')}
          </DialogActions>
        </Stack>
      </form>
    </Modal>
  );
}
