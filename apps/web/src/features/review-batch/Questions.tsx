import { Box, Button, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAnswer, useCommand } from '../../api/index.js';
import { useMay } from '../../session/index.js';
import { Answered, Empty, RefusalPanel, Tone, DialogActions } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { useReviewWords } from './words.js';

/** Questions asked about the batch, and a new one to its sponsor. */
export function Questions({ caseId, sponsorId }: { readonly caseId: string; readonly sponsorId: string }) {
  const say = useReviewWords();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const queries = useAnswer('queries.list', { path: { caseId } });
  return (
    <Box>
      {may('checklist.raiseQuery') && (
        <Button size="xs" variant="default" mb="xs" onClick={() => setAsking(true)}>
          {say('askQuestion')}
        </Button>
      )}
      <Answered of={queries}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={say('noQuestions')} />
          ) : (
            list.map(({ id, subject, question, state, askedOf, askedAt, answer, answeredBy }) => (
              <Box key={id} py="xs" style={{ borderTop: '1px solid var(--qp-line)' }}>
                <Tone tone={state === 'OPEN' ? 'waiting' : 'good'}>
                  <b>{subject}</b> {state === 'OPEN' && say('waitingFor', { who: askedOf, at: showInstant(askedAt) })}
                </Tone>
                <Text size="sm">{question}</Text>
                {answer !== null && <Text size="sm">{say('answeredWith', { who: answeredBy ?? '', answer })}</Text>}
              </Box>
            ))
          )
        }
      </Answered>
      {asking && <AskDialog caseId={caseId} sponsorId={sponsorId} onClose={() => setAsking(false)} />}
    </Box>
  );
}

function AskDialog({ caseId, sponsorId, onClose }: { readonly caseId: string; readonly sponsorId: string; readonly onClose: () => void }) {
  const say = useReviewWords();
  const [subject, setSubject] = useState('');
  const [question, setQuestion] = useState('');
  const ask = useCommand('queries.raise', { refreshes: ['queries.list', 'cases.get', 'cases.manifest'], onDone: onClose });
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
