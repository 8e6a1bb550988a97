import { Button, Group, NativeSelect, Table, Text } from '@mantine/core';
import { differenceOfRules, type ChangedPart, type RuleDifference } from '@qp/domain/rule-versions';
import { useState } from 'react';
import type { AnswerOf } from '../../api/index.js';
import { Empty, Section, SmallTable, Tone, wordsOfField } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { useRuleWords } from './words.js';

type Version = AnswerOf<'ruleVersions.list'>[number];

/** Versions of one scope, newest first: their list, two of them compared, and all that one of them says. */
export function Compared({ versions }: { readonly versions: readonly Version[] }) {
  const say = useRuleWords();
  const [newest, before] = versions;
  const [from, setFrom] = useState(before?.version);
  const [to, setTo] = useState(newest?.version);
  const [open, setOpen] = useState(false);
  const [older, newer] = [versions.find(({ version }) => version === from), versions.find(({ version }) => version === to)];
  const names = versions.map(({ version }) => ({ value: version, label: version }));
  return (
    <>
      <Section title={say('versions')} count={versions.length}>
        <SmallTable label={say('versions')} heads={[say('version'), say('since'), say('why')]}>
          {versions.map(({ version, current, since, by, reason }) => (
            <Table.Tr key={version}>
              <Table.Th scope="row">
                {version}
                {current && ' '}
                {current && <Tone tone="good">{say('current')}</Tone>}
              </Table.Th>
              <Table.Td>{since === null ? say('withProduct') : showInstant(since)}</Table.Td>
              <Table.Td>{[reason, by].filter(Boolean).join(', ') || '–'}</Table.Td>
            </Table.Tr>
          ))}
        </SmallTable>
      </Section>
      {older && newer ? (
        <>
          <Group gap="sm" mb="sm" data-no-print>
            <NativeSelect label={say('from')} value={from} onChange={(event) => setFrom(event.currentTarget.value)} data={names} />
            <NativeSelect label={say('to')} value={to} onChange={(event) => setTo(event.currentTarget.value)} data={names} />
          </Group>
          <Differences from={older} to={newer} />
        </>
      ) : (
        <Empty title={say('onlyOne')}>{say('onlyOneNext')}</Empty>
      )}
      {newer && (
        <Section
          title={say('all', { version: newer.version })}
          count={newer.lines.length}
          actions={
            <Button size="compact-xs" variant="default" aria-expanded={open} onClick={() => setOpen(!open)} data-no-print>
              {open ? say('hideAll') : say('showAll')}
            </Button>
          }
        >
          {open && <Lines version={newer} />}
        </Section>
      )}
    </>
  );
}

function Differences({ from, to }: { readonly from: Version; readonly to: Version }) {
  const say = useRuleWords();
  const title = say('difference', { from: from.version, to: to.version });
  const found = differenceOfRules(from.lines, to.lines);
  return (
    <Section title={title} count={found.length}>
      {found.length === 0 ? (
        <Text size="sm">{say('same')}</Text>
      ) : (
        <SmallTable label={title} heads={[say('rule'), say('changed'), say('source')]}>
          {found.map((one) => (
            <Difference key={one.line.key} of={one} />
          ))}
        </SmallTable>
      )}
    </Section>
  );
}

function Difference({ of: { kind, line, parts } }: { readonly of: RuleDifference }) {
  const say = useRuleWords();
  return (
    <Table.Tr>
      <Table.Th scope="row">{line.title === line.key ? wordsOfField(line.key) : `${line.key}: ${line.title}`}</Table.Th>
      <Table.Td>
        {kind === 'CHANGED' ? (
          parts.map((part) => <Part key={part.name} of={part} />)
        ) : (
          <Tone tone={kind === 'JOINED' ? 'info' : 'attention'}>{kind === 'JOINED' ? say('joined') : say('left')}</Tone>
        )}
      </Table.Td>
      <Table.Td>
        <Text size="xs" c="dimmed">
          {line.citation ?? '–'}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}

function Part({ of: { name, before, now } }: { readonly of: ChangedPart }) {
  const say = useRuleWords();
  return (
    <Text size="sm">
      {`${wordsOfField(name)}: ${say('before')} `}
      <del>{before ?? '–'}</del>
      {`, ${say('now')} `}
      <ins>{now ?? '–'}</ins>
    </Text>
  );
}

function Lines({ version: { version, lines } }: { readonly version: Version }) {
  const say = useRuleWords();
  return (
    <SmallTable label={say('all', { version })} heads={[say('rule'), say('now'), say('source')]}>
      {lines.map(({ key, title, says, citation }) => (
        <Table.Tr key={key}>
          <Table.Th scope="row">{title === key ? wordsOfField(key) : `${key}: ${title}`}</Table.Th>
          <Table.Td>
            {says.map(({ name, value }) => (
              <Text key={name} size="xs">{`${wordsOfField(name)}: ${value}`}</Text>
            ))}
          </Table.Td>
          <Table.Td>
            <Text size="xs" c="dimmed">
              {citation ?? '–'}
            </Text>
          </Table.Td>
        </Table.Tr>
      ))}
    </SmallTable>
  );
}
