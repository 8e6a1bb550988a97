import { Button, Group, List, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { CommandButton, Section, SmallTable, Tone } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { whatChanged, type Specification } from './what-changed.js';
import { useSpecificationWords } from './words.js';

interface VersionProps {
  readonly of: Specification;
  /** Whether batches are judged by this version now. */
  readonly inForce: boolean;
  /** The version before, where there is one. */
  readonly before: Specification | undefined;
  readonly unfolded: boolean;
}

/** One version of a specification: who entered and confirmed it, its tests, and what changed with it. */
export function SpecificationVersion({ of, inForce, before, unfolded }: VersionProps) {
  const say = useSpecificationWords();
  const [open, setOpen] = useState(unfolded);
  const { id, version, state, dossierReference, tests, reason, enteredBy, enteredAt, confirmedBy, confirmedAt } = of;
  return (
    <Section
      title={say('version', { version, reference: dossierReference })}
      count={tests.length}
      actions={
        <Group gap="xs">
          {state === 'ENTERED' && (
            <CommandButton
              id="specifications.confirm"
              title={say('confirm')}
              confirm={say('confirm')}
              path={{ specificationId: id }}
              fixed={{ expectedVersion: version }}
              look={{ size: 'compact-xs', variant: 'filled' }}
              refreshes={['specifications.list', 'results.ofBatch']}
            >
              {say('confirmWhy')}
            </CommandButton>
          )}
          <Button size="compact-xs" variant="default" aria-expanded={open} onClick={() => setOpen(!open)} data-no-print>
            {open ? say('hideTests') : say('showTests')}
          </Button>
        </Group>
      }
    >
      <Tone tone={inForce ? 'good' : state === 'ENTERED' ? 'attention' : 'none'}>
        {inForce ? say('inForce') : state === 'ENTERED' ? say('waits') : say('earlier')}
      </Tone>
      <Text size="xs" c="dimmed">
        {say('entered', { who: enteredBy, at: showInstant(enteredAt), reason })}
        {confirmedBy !== null && confirmedAt !== null && `. ${say('confirmed', { who: confirmedBy, at: showInstant(confirmedAt) })}`}
      </Text>
      {before && <WhatChanged before={before} now={of} />}
      {open && (
        <SmallTable label={say('tests', { version })} heads={[say('test'), say('method'), say('limit'), say('unit')]}>
          {tests.map(({ code, name, method, limitWords, unit, late }) => (
            <Table.Tr key={code}>
              <Table.Th scope="row">
                {name}
                <Text size="xs" c="dimmed" fw={400}>
                  {late ? `${code}, ${say('late')}` : code}
                </Text>
              </Table.Th>
              <Table.Td>{method}</Table.Td>
              <Table.Td>{limitWords}</Table.Td>
              <Table.Td>{unit ?? say('noUnit')}</Table.Td>
            </Table.Tr>
          ))}
        </SmallTable>
      )}
    </Section>
  );
}

function WhatChanged({ before, now }: { readonly before: Specification; readonly now: Specification }) {
  const say = useSpecificationWords();
  const changes = whatChanged(before, now);
  return (
    <>
      <Text size="sm" fw={600} mt="xs">
        {say('difference', { version: before.version })}
      </Text>
      {changes.length === 0 ? (
        <Text size="sm">{say('noDifference')}</Text>
      ) : (
        <List size="sm" aria-label={say('difference', { version: before.version })}>
          {changes.map(({ code, name, before: was, now: is }) => (
            <List.Item key={code}>
              <b>{`${name}: `}</b>
              {was === null && say('joined', { what: is ?? '' })}
              {is === null && say('left', { what: was ?? '' })}
              {was !== null && is !== null && (
                <>
                  <del>{was}</del> <ins>{is}</ins>
                </>
              )}
            </List.Item>
          ))}
        </List>
      )}
    </>
  );
}
