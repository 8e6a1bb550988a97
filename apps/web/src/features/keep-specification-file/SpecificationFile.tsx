import { Group, List, Table } from '@mantine/core';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { Answered, CommandButton, Section, SmallTable, Tone, useRecordOptions } from '../../ui/index.js';
import { showDay, showInstant } from '../../words/index.js';
import { useFileWords } from './words.js';

type Item = AnswerOf<'specificationFiles.show'>['items'][number];

const REFRESHES = ['specificationFiles.show'] as const;

/** The index of a product's specification file as it stands, and the way to say what it holds. */
export function SpecificationFile({ productId }: { readonly productId: string }) {
  const say = useFileWords();
  const file = useAnswer('specificationFiles.show', { path: { productId } });
  const standing = useAnswer('standingDocuments.list', { query: { state: 'IN_FORCE' } });
  const { trials } = useRecordOptions('trials');
  const documents = (standing.data ?? []).map(({ standingId, title, number }) => ({
    value: standingId,
    label: say('entry', { title, version: number }),
  }));
  return (
    <Section
      title={say('title')}
      lead={say('lead')}
      actions={
        <CommandButton
          id="specificationFiles.state"
          title={say('say')}
          confirm={say('say')}
          path={{ productId }}
          options={{ trialId: trials, standingId: documents }}
          refreshes={REFRESHES}
          look={{ size: 'compact-xs' }}
        >
          {say('sayWhy')}
        </CommandButton>
      }
    >
      <Answered of={file} lines={6}>
        {({ items, missing, latest, changed }) => (
          <>
            <Group gap="xs" mb="xs">
              <Tone tone={latest ? 'info' : 'none'}>
                {latest ? say('latest', { version: latest.version, at: showInstant(latest.at) }) : say('none')}
              </Tone>
              {latest && changed && <Tone tone="attention">{say('changed')}</Tone>}
              {missing.length > 0 && <Tone tone="attention">{say('missing', { count: missing.length })}</Tone>}
            </Group>
            <SmallTable label={say('title')} heads={[say('item'), say('content'), say('holds')]}>
              {items.map((item) => (
                <Row key={item.item} of={item} />
              ))}
            </SmallTable>
          </>
        )}
      </Answered>
    </Section>
  );
}

function Row({ of: { item, title, entries } }: { readonly of: Item }) {
  const say = useFileWords();
  return (
    <Table.Tr>
      <Table.Td>{item}</Table.Td>
      <Table.Th scope="row">{title}</Table.Th>
      <Table.Td>
        {entries.length === 0 ? (
          <Tone tone="none">{say('nothing')}</Tone>
        ) : (
          <List size="sm" listStyleType="none">
            {entries.map(({ id, title: name, version, validTo }) => (
              <List.Item key={id}>
                {validTo === null ? say('entry', { title: name, version }) : say('until', { title: name, version, day: showDay(validTo) })}
              </List.Item>
            ))}
          </List>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
