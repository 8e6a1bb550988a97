import { Box, Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useAnswer } from '../../api/index.js';
import { useMay } from '../../session/index.js';
import { Answered, Empty, Tone } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { AskSponsor } from './AskSponsor.js';
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
      {asking && <AskSponsor caseId={caseId} sponsorId={sponsorId} onClose={() => setAsking(false)} />}
    </Box>
  );
}
