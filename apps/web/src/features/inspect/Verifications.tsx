import { Button, Group, List, Table } from '@mantine/core';
import { useState } from 'react';
import { useAnswer } from '../../api/index.js';
import { Answered, Empty, Section, SmallTable, Tone } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { useInspectionWords } from './words.js';

/** What the verification of registers and signatures found, by night and on demand, step by step. */
export function Verifications() {
  const say = useInspectionWords();
  const nights = useAnswer('proof.verifications', { query: { limit: 50 } });
  const grants = useAnswer('proof.inspectionGrants', {});
  const [asked, setAsked] = useState<string>();
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
                <Button key={id} size="xs" variant="default" onClick={() => setAsked(id)}>
                  {say('verifyNow', { number })}
                </Button>
              ))}
            </Group>
            {asked !== undefined && <Verified key={asked} authorisationId={asked} />}
            {list.length === 0 ? (
              <Empty title={say('noNights')}>{say('noNightsNext')}</Empty>
            ) : (
              <SmallTable label={say('nights')} heads={[say('what'), say('lookedAt'), say('found'), say('verifiedAt')]}>
                {list.map(({ id, kind, authorisationNo, lookedAt, findings, verifiedAt }) => (
                  <Table.Tr key={id}>
                    <Table.Th scope="row">{say(`kind_${kind}`, { number: authorisationNo ?? '' })}</Table.Th>
                    <Table.Td>{lookedAt}</Table.Td>
                    <Table.Td>
                      <Tone tone={findings.length === 0 ? 'good' : 'stop'}>{findings.length === 0 ? '0' : findings.join('; ')}</Tone>
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

function Verified({ authorisationId }: { readonly authorisationId: string }) {
  const say = useInspectionWords();
  const verified = useAnswer('register.verify', { path: { authorisationId } });
  return (
    <Answered of={verified} lines={3}>
      {({ entries, findings, verifiedAt }) => (
        <div role="status">
          <List type="ordered" size="sm" mb="xs" aria-label={say('steps')}>
            <List.Item>{say('step_numbers', { count: entries })}</List.Item>
            <List.Item>{say('step_signatures')}</List.Item>
            <List.Item>{say('step_certificates')}</List.Item>
          </List>
          <Tone tone={findings.length === 0 ? 'good' : 'stop'}>
            {findings.length === 0
              ? say('holds', { at: showInstant(verifiedAt) })
              : say('fails', { count: findings.length, at: showInstant(verifiedAt) })}
          </Tone>
          {findings.length > 0 && (
            <List size="sm" mb="sm">
              {findings.map(({ registerNo, problem }) => (
                <List.Item key={`${registerNo} ${problem}`}>{say('finding', { number: registerNo, problem })}</List.Item>
              ))}
            </List>
          )}
        </div>
      )}
    </Answered>
  );
}
