import { Table, Text } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { Answered, CommandButton, Section, SmallTable, Tone } from '../../ui/index.js';
import { showDay, showInstant } from '../../words/index.js';
import { useArchiveWords } from './words.js';

/** What the trial master file took in from elsewhere, how long it is kept, and its disposal; nothing where nothing was taken in. */
export function Imported({ trialId }: { readonly trialId: string }) {
  const say = useArchiveWords();
  const imported = useAnswer('exchange.imported', { path: { trialId } });
  return (
    <Answered of={imported} lines={2}>
      {({ artifacts, disposal, notDisposable, next }) =>
        artifacts.length > 0 || disposal !== null ? (
          <Section
            title={say('imported')}
            lead={next === null ? undefined : say('firstOnly', { count: artifacts.length })}
            actions={
              <CommandButton
                id="exchange.disposeImported"
                title={say('dispose')}
                confirm={say('dispose')}
                color="red.9"
                path={{ trialId }}
                refreshes={['exchange.imported', 'filing.tree']}
              >
                {say('disposeWhy')}
              </CommandButton>
            }
          >
            {disposal && (
              <Tone tone="stop">
                {disposal.approvedBy === null
                  ? say('disposalProposed', { by: disposal.proposedBy, at: showInstant(disposal.proposedAt) })
                  : say('disposalApproved', { by: disposal.proposedBy, approver: disposal.approvedBy })}
              </Tone>
            )}
            {notDisposable !== null && (
              <Text size="sm" c="dimmed">
                {say('notDisposable', { why: notDisposable })}
              </Text>
            )}
            <SmallTable label={say('imported')} heads={[say('artifact'), say('until'), say('source'), say('taken')]}>
              {artifacts.map(({ id, artifactNo, title, keptUntil, source, importedAt, importedBy }) => (
                <Table.Tr key={id}>
                  <Table.Th scope="row">{`${artifactNo} ${title}`}</Table.Th>
                  <Table.Td>{keptUntil ? showDay(keptUntil) : say('notStarted')}</Table.Td>
                  <Table.Td>{source}</Table.Td>
                  <Table.Td>{say('takenBy', { at: showInstant(importedAt), by: importedBy })}</Table.Td>
                </Table.Tr>
              ))}
            </SmallTable>
          </Section>
        ) : null
      }
    </Answered>
  );
}
