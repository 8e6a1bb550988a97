import { Button, Code, Group, NativeSelect, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { Empty, Section, SmallTable, Tone, useLineTitles, wordsOfCode } from '../../ui/index.js';
import { heard, showDay, showInstant } from '../../words/index.js';
import { compareVersions, type Compared, type Value, type Version } from './compare-versions.js';
import { useDocumentWords } from './words.js';

interface VersionComparisonProps {
  /** The case whose lines the document answers; none of what a shelf holds. */
  readonly caseId: string | undefined;
  readonly versions: readonly Version[];
}

/** Two versions of a document beside each other, the last two at first. */
export function VersionComparison({ caseId, versions }: VersionComparisonProps) {
  const say = useDocumentWords();
  const titlesOf = useLineTitles(caseId);
  const [numbers, setNumbers] = useState({ older: versions[1]?.number ?? 0, newer: versions[0]?.number ?? 0 });
  const [all, setAll] = useState(false);
  const [before, after] = [numbers.older, numbers.newer].map((wanted) => versions.find(({ number }) => number === wanted));
  if (!before || !after)
    return (
      <Section title={say('compare')}>
        <Empty title={say('one')}>{say('oneNext')}</Empty>
      </Section>
    );
  const differences = compareVersions(before, after);
  const changed = differences.filter((one) => one.changed);
  const choice = (which: 'older' | 'newer') => (
    <NativeSelect
      size="xs"
      label={say(which)}
      value={String(numbers[which])}
      data={versions.map(({ number, receivedAt }) => ({
        value: String(number),
        label: say('versionOf', { number, at: showInstant(receivedAt) }),
      }))}
      onChange={(event) => setNumbers({ ...numbers, [which]: Number(event.currentTarget.value) })}
    />
  );
  return (
    <Section title={say('compare')} lead={say('compareLead')}>
      <Stack gap="xs">
        <Group gap="sm" align="flex-end">
          {choice('older')}
          {choice('newer')}
          <Button size="xs" variant="default" aria-pressed={all} onClick={() => setAll(!all)}>
            {all ? say('hideSame') : say('showSame')}
          </Button>
        </Group>
        <div role="status">
          <Tone tone={before.sha256 === after.sha256 ? 'none' : 'attention'}>
            {say(before.sha256 === after.sha256 ? 'sameContent' : 'otherContent')}
          </Tone>{' '}
          <Text size="sm" span>
            {say('changedCount', { count: changed.length })}
          </Text>
          {after.reason !== null && <Text size="sm">{say('whyNew', { reason: after.reason })}</Text>}
        </div>
        {(all || changed.length > 0) && (
          <SmallTable
            label={say('compare')}
            heads={[say('field'), `${say('version')} ${before.number}`, `${say('version')} ${after.number} `, say('is')]}
          >
            {(all ? differences : changed).map((one) => (
              <Table.Tr key={one.field}>
                <Table.Th scope="row">{say(`field_${one.field}`)}</Table.Th>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>
                  <Shown field={one.field} value={one.before} titlesOf={titlesOf} />
                </Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>
                  <Shown field={one.field} value={one.after} titlesOf={titlesOf} />
                </Table.Td>
                <Table.Td>
                  <Tone tone={one.changed ? 'attention' : 'none'}>{say(one.changed ? 'changed' : 'same')}</Tone>
                </Table.Td>
              </Table.Tr>
            ))}
          </SmallTable>
        )}
      </Stack>
    </Section>
  );
}

interface ShownProps {
  readonly field: Compared;
  readonly value: Value;
  readonly titlesOf: ReturnType<typeof useLineTitles>;
}

/** A value as people read it. */
function Shown({ field, value, titlesOf }: ShownProps) {
  const say = useDocumentWords();
  if (value === null || value === '')
    return (
      <Text span size="sm" c="dimmed">
        {say('notStated')}
      </Text>
    );
  if (typeof value === 'boolean') return <>{say(value ? 'yes' : 'no')}</>;
  if (field === 'sha256') return <Code style={{ whiteSpace: 'normal' }}>{value}</Code>;
  if (field === 'size') return <>{say('bytes', { count: value })}</>;
  if (field === 'answers') return <>{titlesOf(String(value).split(', '))}</>;
  if (field === 'language') return <>{wordsOfCode(String(value))}</>;
  if (field === 'state') return <>{wordsOfCode(String(value))}</>;
  if (field === 'title') return <>{heard(String(value))}</>;
  if (field === 'issuedOn' || field === 'validTo') return <>{showDay(String(value))}</>;
  if (field === 'handedInAt' || field === 'decidedAt') return <>{showInstant(String(value))}</>;
  return <>{value}</>;
}
