import { Group, NativeSelect, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useAnswer } from '../../api/index.js';
import { useMayAsk } from '../../session/index.js';
import { IconSearch } from '../../ui/icons.js';
import { Answered, Empty, PageHeader, RouteLink, Section, SmallTable, Tone, wordsOfCode } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { Imported } from './Imported.js';
import { TrialPassport } from './TrialPassport.js';
import { useArchivedTrials } from './use-archived-trials.js';
import { useArchiveWords } from './words.js';

/** The archive: search, and the tree of a trial with how complete it is. */
export function Archive() {
  const say = useArchiveWords();
  const [trialId, setTrialId] = useState('');
  const trials = useArchivedTrials();
  const mayAsk = useMayAsk();
  return (
    <>
      <PageHeader
        help="archive"
        title={say('title')}
        lead={say('lead')}
        actions={
          mayAsk('readability.list') && (
            <RouteLink to="/archive/readability" size="sm">
              {say('readability')}
            </RouteLink>
          )
        }
      />
      <Found />
      <NativeSelect
        label={say('ofTrial')}
        maw={420}
        mb="md"
        value={trialId}
        onChange={(event) => setTrialId(event.currentTarget.value)}
        data={[{ value: '', label: '' }, ...trials]}
      />
      {trialId === '' ? (
        <Empty title={say('choose')}>{say('chooseNext')}</Empty>
      ) : (
        <>
          <Tree trialId={trialId} />
          <TrialPassport trialId={trialId} />
          <Imported trialId={trialId} />
        </>
      )}
    </>
  );
}

/** Records that one search shows, the newest first. */
const FOUND = 50;

function Found() {
  const say = useArchiveWords();
  const [text, setText] = useState('');
  const [words] = useDebouncedValue(text.trim(), 200);
  const found = useAnswer('filing.search', { query: { words, limit: FOUND } }, { enabled: words !== '', keepPrevious: true });
  return (
    <Section title={say('find')}>
      <TextInput
        maw={420}
        aria-label={say('find')}
        placeholder={say('findHint')}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div role="status">
        {words !== '' && (
          <Answered of={found} lines={2}>
            {(rows) =>
              rows.length === 0 ? (
                <Text size="sm">{say('noFound')}</Text>
              ) : (
                <>
                  <SmallTable label={say('find')} heads={[say('batch'), say('artifact'), say('filed')]}>
                    {rows.map(({ caseId, batchNo, artifactNo, title, recordKind, recordId, filedAt }) => (
                      <Table.Tr key={recordKind + recordId}>
                        <Table.Td>
                          <RouteLink to="/archive/$caseId" params={{ caseId }} size="sm">
                            {batchNo}
                          </RouteLink>
                        </Table.Td>
                        <Table.Td>{`${artifactNo} ${title}`}</Table.Td>
                        <Table.Td>{showInstant(filedAt)}</Table.Td>
                      </Table.Tr>
                    ))}
                  </SmallTable>
                  {rows.length === FOUND && (
                    <Text size="xs" c="dimmed">
                      {say('onlyNewest', { count: FOUND })}
                    </Text>
                  )}
                </>
              )
            }
          </Answered>
        )}
      </div>
    </Section>
  );
}

function Tree({ trialId }: { readonly trialId: string }) {
  const say = useArchiveWords();
  const tree = useAnswer('filing.tree', { query: { trialId } });
  return (
    <Answered of={tree} lines={8}>
      {({ modelVersion, cases, artifacts }) =>
        cases.length === 0 ? (
          <Empty title={say('noCases')}>{say('noCasesNext')}</Empty>
        ) : (
          <>
            <Section title={say('cases')} count={cases.length}>
              <SmallTable label={say('cases')} heads={[say('batch'), say('filing'), say('complete')]}>
                {cases.map(({ caseId, batchNo, filing, due, filed, complete }) => (
                  <Table.Tr key={caseId}>
                    <Table.Th scope="row">
                      <RouteLink to="/archive/$caseId" params={{ caseId }} size="sm">
                        {batchNo}
                      </RouteLink>
                    </Table.Th>
                    <Table.Td>{filing === null ? say('notFiled') : wordsOfCode(filing)}</Table.Td>
                    <Table.Td>
                      <Tone tone={complete === 1 ? 'good' : 'attention'}>
                        {say('completeOf', { filed, due, percent: Math.round(complete * 100) })}
                      </Tone>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </SmallTable>
            </Section>
            <Section
              title={say('tree')}
              lead={say('treeLead', { version: modelVersion, count: artifacts.reduce((sum, { missing }) => sum + missing.length, 0) })}
            >
              <SmallTable label={say('tree')} heads={[say('artifact'), say('filed'), say('checked'), say('missing')]}>
                {artifacts.map(({ number, name, filed, checked, missing }) => (
                  <Table.Tr key={number}>
                    <Table.Th scope="row">{`${number} ${name}`}</Table.Th>
                    <Table.Td className="qp-number">{filed}</Table.Td>
                    <Table.Td className="qp-number">{checked}</Table.Td>
                    <Table.Td>
                      {missing.length === 0 ? (
                        <Tone tone="good">{say('nothing')}</Tone>
                      ) : (
                        <Group gap={4}>
                          {missing.map(({ caseId, batchNo, title }) => (
                            <Tone key={caseId + title} tone="attention">{`${batchNo}: ${title}`}</Tone>
                          ))}
                        </Group>
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </SmallTable>
            </Section>
          </>
        )
      }
    </Answered>
  );
}
