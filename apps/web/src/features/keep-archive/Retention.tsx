import { Table, Text } from '@mantine/core';
import { useAnswer, type OperationId } from '../../api/index.js';
import { Answered, CommandButton, Section, SmallTable, Tone, codeInSentence } from '../../ui/index.js';
import { showDay, showInstant } from '../../words/index.js';
import { useArchiveWords } from './words.js';

/** How long each record is kept and by which rules; legal hold and disposal. */
export function Retention({ caseId, refreshes }: { readonly caseId: string; readonly refreshes: readonly OperationId[] }) {
  const say = useArchiveWords();
  const retention = useAnswer('filing.retention', { path: { caseId } });
  const of = { path: { caseId }, refreshes };
  return (
    <Answered of={retention} lines={4}>
      {({ records, legalHold, notDisposable }) => (
        <Section
          title={say('retention')}
          count={records.length}
          actions={
            <>
              <CommandButton
                id="filing.legalHold"
                title={legalHold ? say('liftHold') : say('hold')}
                confirm={legalHold ? say('liftHold') : say('hold')}
                fixed={{ held: legalHold === null }}
                {...of}
              />
              <CommandButton id="filing.dispose" title={say('dispose')} confirm={say('dispose')} color="red.9" {...of}>
                {say('disposeWhy')}
              </CommandButton>
            </>
          }
        >
          {legalHold && (
            <Tone tone="stop">{say('held', { by: legalHold.by, at: showInstant(legalHold.at), reason: legalHold.reason })}</Tone>
          )}
          {notDisposable !== null && (
            <Text size="sm" c="dimmed">
              {say('notDisposable', { why: notDisposable })}
            </Text>
          )}
          <SmallTable label={say('retention')} heads={[say('artifact'), say('until'), say('clocks')]}>
            {records.map(({ recordKind, recordId, title, artifactNo, keptUntil, clocks }) => (
              <Table.Tr key={recordKind + recordId}>
                <Table.Th scope="row">{`${artifactNo} ${title}`}</Table.Th>
                <Table.Td>{keptUntil ? showDay(keptUntil) : say('notStarted')}</Table.Td>
                <Table.Td>
                  {clocks.map(({ rule, years, startsWith, citation }) => (
                    <Text key={rule} size="xs" title={citation}>
                      {say('clock', { years, start: codeInSentence(startsWith), rule: citation })}
                    </Text>
                  ))}
                </Table.Td>
              </Table.Tr>
            ))}
          </SmallTable>
        </Section>
      )}
    </Answered>
  );
}
