import { Table, Text } from '@mantine/core';
import type { AnswerOf } from '../../api/index.js';
import { Section, SmallTable, Tone, wordsOfCode, wordsOfUnmet, codeInSentence } from '../../ui/index.js';
import { showDay } from '../../words/index.js';
import { useFollowWords } from './words.js';

/** How the gates bind on this case where that differs from the default, with who decided it and why (domain reference 6.3). */
export function PoliciesInForce({ policies: { sopMode, changed } }: { readonly policies: AnswerOf<'cases.get'>['policies'] }) {
  const say = useFollowWords();
  return (
    <Section title={say('policies')} lead={say(sopMode ? 'sopModeOn' : 'sopModeOff')}>
      {changed.length === 0 ? (
        <Text size="sm">{say('policiesAsPreset')}</Text>
      ) : (
        <SmallTable label={say('policies')} heads={[say('condition'), say('binds'), say('decidedBy'), say('why')]}>
          {changed.map(({ code, requirement, default: preset, policy, owner, agreedBy, reason, from }) => (
            <Table.Tr key={code}>
              <Table.Th scope="row">{`${code}: ${wordsOfUnmet({ code, message: requirement }).message}`}</Table.Th>
              <Table.Td>
                <Tone tone={policy === 'warn' ? 'attention' : policy === 'off' ? 'none' : 'stop'}>{wordsOfCode(policy)}</Tone>
                <Text size="xs" c="dimmed">
                  {say('insteadOf', { preset: codeInSentence(preset), day: showDay(from) })}
                </Text>
              </Table.Td>
              <Table.Td>{say('ownerAndQp', { owner, qp: agreedBy })}</Table.Td>
              <Table.Td>{reason}</Table.Td>
            </Table.Tr>
          ))}
        </SmallTable>
      )}
    </Section>
  );
}
