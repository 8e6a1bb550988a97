import { Table, Text } from '@mantine/core';
import type { AnswerOf } from '../../api/index.js';
import { useSession } from '../../session/index.js';
import { CommandButton, SmallTable, wordsOfField } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { correctedFacts, type FactInWords } from './facts-in-words.js';
import { refreshes } from './refreshes.js';
import { useFactWords } from './words.js';

interface WaitingCorrectionProps {
  readonly change: AnswerOf<'facts.list'>[number];
  readonly caseId: string;
  readonly caseVersion: number;
  readonly now: readonly FactInWords[];
  readonly corrected: readonly FactInWords[];
}

/** A proposed correction beside the facts in force, what it would do, and the act of the second person. */
export function WaitingCorrection({ change, caseId, caseVersion, now, corrected }: WaitingCorrectionProps) {
  const say = useFactWords();
  const { person } = useSession();
  const { proposalId, proposedBy, proposedById, proposedAt, reason, difference } = change;
  const { added, removed, changed, itemsAdded, itemsRemoved } = difference;
  return (
    <>
      <SmallTable label={say('waiting')} heads={[say('fact'), say('now'), say('corrected')]}>
        {correctedFacts(now, corrected).map(({ field, before, after }) => (
          <Table.Tr key={field}>
            <Table.Th scope="row">{wordsOfField(field)}</Table.Th>
            <Table.Td>{before ?? say('none')}</Table.Td>
            <Table.Td>{after ?? say('none')}</Table.Td>
          </Table.Tr>
        ))}
      </SmallTable>
      <Text size="sm">{say('proposedBy', { who: proposedBy, at: showInstant(proposedAt), reason })}</Text>
      <Text size="sm" mb="xs">
        {say('effect_documents', { added: added.length, removed: removed.length, changed: changed.length })}{' '}
        {say('effect_questions', { added: itemsAdded.length, removed: itemsRemoved.length })}
      </Text>
      {proposedById === person.id ? (
        <Text size="xs" c="dimmed" mb="sm">
          {say('own')}
        </Text>
      ) : (
        <CommandButton
          id="facts.confirm"
          title={say('confirm')}
          confirm={say('confirm')}
          path={{ caseId, proposalId }}
          fixed={{ expectedVersion: caseVersion }}
          refreshes={refreshes}
        >
          {say('confirmWhy')}
        </CommandButton>
      )}
    </>
  );
}
