import { Box, Button, Group, Table } from '@mantine/core';
import { useState } from 'react';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { Answered, Empty, Section, SmallTable, Tone } from '../../ui/index.js';
import { VerificationSteps } from '../../ui/verification-steps/index.js';
import { showInstant } from '../../words/index.js';
import { useInspectionWords } from './words.js';

/** What the verification of registers and signatures found, by night and on demand, step by step. */
export function Verifications() {
  const say = useInspectionWords();
  const nights = useAnswer('proof.verifications', { query: { limit: 50 } });
  const grants = useAnswer('proof.inspectionGrants', {});
  const [asked, setAsked] = useState<{ readonly id: string; readonly times: number }>();
  return (
    <Answered of={nights} lines={4}>
      {(list) => {
        const seen = [
          ...list.map(({ authorisationId, authorisationNo }) => [authorisationId, authorisationNo] as const),
          ...(grants.data ?? []).flatMap(({ registers }) => registers.map((one) => [one.authorisationId, one.authorisationNo] as const)),
        ];
        const registers = new Map(seen.flatMap(([id, number]) => (id === null ? [] : [[id, number ?? '']])));
        return (
          <Section title={say('proof')} lead={say('proofLead')}>
            <Group gap="xs" mb="sm" data-no-print>
              {[...registers].map(([id, number]) => (
                <Button key={id} size="xs" variant="default" onClick={() => setAsked((last) => ({ id, times: (last?.times ?? 0) + 1 }))}>
                  {say('verifyNow', { number })}
                </Button>
              ))}
            </Group>
            {asked && <Verified key={asked.times} authorisationId={asked.id} />}
            {list.length === 0 ? (
              <Empty title={say('noNights')}>{say('noNightsNext')}</Empty>
            ) : (
              <SmallTable label={say('nights')} heads={[say('what'), say('lookedAt'), say('found'), say('verifiedAt')]}>
                {list.map(({ id, kind, authorisationNo, lookedAt, findings, steps, verifiedAt }) => (
                  <Table.Tr key={id}>
                    <Table.Th scope="row">{say(`kind_${kind}`, { number: authorisationNo ?? '' })}</Table.Th>
                    <Table.Td>{lookedAt}</Table.Td>
                    <Table.Td>
                      <Found findings={findings} steps={steps} />
                    </Table.Td>
                    <Table.Td>{showInstant(verifiedAt)}</Table.Td>
                  </Table.Tr>
                ))}
              </SmallTable>
            )}
          </Section>
        );
      }}
    </Answered>
  );
}

/** What a night found: where all holds in few words, else step by step as far as the steps were recorded. */
function Found({ findings, steps }: Pick<AnswerOf<'proof.verifications'>[number], 'findings' | 'steps'>) {
  const say = useInspectionWords();
  if (steps?.some(({ found, notDone }) => found + notDone > 0)) return <VerificationSteps of={steps} />;
  if (findings.length > 0) return <Tone tone="stop">{findings.join('; ')}</Tone>;
  return <Tone tone="good">{steps ? say('nothingInSteps', { count: steps.length }) : say('nothing')}</Tone>;
}

function Verified({ authorisationId }: { readonly authorisationId: string }) {
  const say = useInspectionWords();
  // Asked for to know how it stands now: an answer of before is not one.
  const verified = useAnswer('register.verify', { path: { authorisationId } }, { freshFor: 0 });
  return (
    <Answered of={verified} lines={3}>
      {({ steps, verifiedAt }) => {
        const count = steps.reduce((sum, { found }) => sum + found, 0);
        const partly = steps.some(({ notDone }) => notDone > 0);
        return (
          <Box role="status" mb="sm">
            <VerificationSteps of={steps} />
            <Tone tone={count > 0 ? 'stop' : partly ? 'attention' : 'good'}>
              {count > 0
                ? say('fails', { count, at: showInstant(verifiedAt) })
                : say(partly ? 'partly' : 'holds', { at: showInstant(verifiedAt) })}
            </Tone>
          </Box>
        );
      }}
    </Answered>
  );
}
