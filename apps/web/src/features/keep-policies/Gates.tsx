import { Table, Text } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { Answered, CommandButton, HistoryButton, Section, SmallTable, Tone, useCitation, wordsOfCode } from '../../ui/index.js';
import { usePolicyWords } from './words.js';

const TONES = { locked: 'good', on: 'good', warn: 'attention', off: 'none' } as const;

/** How each condition of the gates binds under an authorisation, and what is proposed. */
export function Gates({ authorisationId }: { readonly authorisationId: string }) {
  const say = usePolicyWords();
  const cited = useCitation();
  const policies = useAnswer('gate-policies.list', { query: { authorisationId } });
  const look = { size: 'compact-xs' as const };
  return (
    <Section
      title={say('gates')}
      lead={say('gatesLead')}
      actions={<HistoryButton kind="authorisation" id={authorisationId} name={say('gates')} />}
    >
      <Answered of={policies} lines={6}>
        {(list) => (
          <SmallTable label={say('gates')} heads={[say('condition'), say('inForce')]} actsHead={say('change')}>
            {list.map(({ condition, requirement, citation, default: preset, inForce, proposal }) => (
              <Table.Tr key={condition}>
                <Table.Th scope="row">
                  {`${condition}: ${requirement}`}
                  <Text size="xs" c="dimmed" fw={400}>
                    {cited(citation)}
                  </Text>
                </Table.Th>
                <Table.Td>
                  <Tone tone={TONES[inForce]}>{wordsOfCode(inForce)}</Tone>
                  {proposal && <Text size="xs">{say('proposal', { policy: proposal.policy, reason: proposal.reason })}</Text>}
                </Table.Td>
                <Table.Td>
                  {proposal && (
                    <CommandButton
                      id="gate-policies.agree"
                      title={say('agree')}
                      confirm={say('agree')}
                      path={{ proposalId: proposal.id }}
                      fixed={{ expectedVersion: proposal.version }}
                      look={look}
                      refreshes={['gate-policies.list']}
                    />
                  )}
                  {preset !== 'locked' && (
                    <CommandButton
                      id="gate-policies.propose"
                      label={say('change')}
                      title={say('propose')}
                      confirm={say('propose')}
                      fixed={{ authorisationId, condition }}
                      look={look}
                      refreshes={['gate-policies.list']}
                    />
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </SmallTable>
        )}
      </Answered>
    </Section>
  );
}
