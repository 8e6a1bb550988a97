import { readRows, type ReadRow, type References } from '@qp/domain/imports';
import { Button, Group, Modal, Progress, Stack, Table, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, type CommandId, type RequestOf } from '../../api/index.js';
import { bodies } from '../../api/made/bodies.js';
import type { FieldSchema } from '../../ui/command-form/field-schema.js';
import { FileField } from '../../ui/hand-in/index.js';
import { Tone } from '../../ui/index.js';
import { useSetUpWords } from './words.js';

/** Commands that take the lines of a file. */
export type Imported = CommandId & ('organisations.create' | 'people.create' | 'products.add' | 'trials.add' | 'sites.add');

interface CsvImportProps {
  readonly id: Imported;
  readonly what: string;
  readonly references: References;
  readonly onClose: () => void;
}

/** A line with the id of its command: sent again, it acts once. */
type Line = ReadRow & { readonly commandId: string };

/** Imports records from a file: tried line by line by the server's own schema, then sent one by one, with a report. */
export function CsvImport({ id, what, references, onClose }: CsvImportProps) {
  const say = useSetUpWords();
  const queryClient = useQueryClient();
  const schema = bodies[id] as FieldSchema;
  const [lines, setLines] = useState<readonly Line[]>();
  const [unreadable, setUnreadable] = useState<string>();
  const [outcomes, setOutcomes] = useState<ReadonlyMap<number, string | null>>(new Map());
  const [sending, setSending] = useState(false);
  const columns = Object.keys(schema.properties ?? {});
  const read = async (file: File | null) => {
    setLines(undefined);
    setUnreadable(undefined);
    setOutcomes(new Map());
    if (!file) return;
    try {
      const { parse } = await import('csv-parse/browser/esm/sync');
      const records = parse<Record<string, string>>(await file.text(), { columns: true, bom: true, skip_empty_lines: true, trim: true });
      setLines(readRows(records, schema, references).map((row) => ({ ...row, commandId: crypto.randomUUID() })));
    } catch (cause) {
      setUnreadable(cause instanceof Error ? cause.message : String(cause));
    }
  };
  const send = async (all: readonly Line[]) => {
    setSending(true);
    for (const { line, body, commandId } of all) {
      const outcome = await ask(id, { body } as unknown as RequestOf<Imported>, { commandId }).then(
        () => null,
        (reason: unknown) => (reason instanceof Error ? reason.message : String(reason)),
      );
      setOutcomes((before) => new Map(before).set(line, outcome));
    }
    setSending(false);
    await queryClient.invalidateQueries();
  };
  const wrong = (lines ?? []).filter(({ problems }) => problems.length > 0);
  const entered = [...outcomes.values()].filter((outcome) => outcome === null).length;
  const refused = (lines ?? []).filter(({ line }) => typeof outcomes.get(line) === 'string');
  const needed = (name: string) => ((schema.required ?? []).includes(name) ? `${name}*` : name);
  return (
    <Modal opened onClose={onClose} title={say('importTitle', { what })} size="lg" closeOnClickOutside={false}>
      <Stack gap="sm">
        <Text size="sm">{say('importLead')}</Text>
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {say('columns', { columns: columns.map(needed).join(', ') })}
        </Text>
        <Button
          size="compact-xs"
          variant="default"
          component="a"
          href={`data:text/csv,${encodeURIComponent(`${columns.join(',')}\n`)}`}
          download={`${id}.csv`}
          style={{ alignSelf: 'flex-start' }}
        >
          {say('template')}
        </Button>
        <FileField label={say('file')} accept=".csv,text/csv" onChange={(file) => void read(file)} />
        <div role="status">
          {unreadable !== undefined && <Tone tone="stop">{say('unreadable', { why: unreadable })}</Tone>}
          {lines?.length === 0 && <Tone tone="stop">{say('empty')}</Tone>}
          {lines && lines.length > 0 && (
            <Tone tone={wrong.length === 0 ? 'good' : 'stop'}>
              {say('tried', { fine: lines.length - wrong.length, all: lines.length })}
            </Tone>
          )}
          {sending && lines && (
            <>
              <Progress value={(outcomes.size / lines.length) * 100} aria-label={say('importTitle', { what })} />
              <Text size="xs">{say('sending', { sent: outcomes.size, all: lines.length })}</Text>
            </>
          )}
          {!sending && lines && outcomes.size > 0 && (
            <Tone tone={refused.length === 0 ? 'good' : 'attention'}>{say('sent', { sent: entered, all: lines.length })}</Tone>
          )}
        </div>
        {(wrong.length > 0 || refused.length > 0) && (
          <Table aria-label={say('problems')} withTableBorder>
            <Table.Thead>
              <Table.Tr>
                <Table.Th w={60}>{say('line')}</Table.Th>
                <Table.Th>{say('problems')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {wrong.map(({ line, problems }) => (
                <Table.Tr key={line}>
                  <Table.Td>{line}</Table.Td>
                  <Table.Td>{problems.join('; ')}</Table.Td>
                </Table.Tr>
              ))}
              {refused.map(({ line }) => (
                <Table.Tr key={line}>
                  <Table.Td>{line}</Table.Td>
                  <Table.Td>{say('refused', { why: outcomes.get(line) ?? '' })}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        {lines && lines.length > 0 && wrong.length === 0 && (
          <Group justify="flex-end">
            {outcomes.size === 0 ? (
              <Button loading={sending} onClick={() => void send(lines)}>
                {say('send', { count: lines.length })}
              </Button>
            ) : (
              refused.length > 0 && (
                <Button loading={sending} onClick={() => void send(refused.map((one) => ({ ...one, commandId: crypto.randomUUID() })))}>
                  {say('again')}
                </Button>
              )
            )}
          </Group>
        )}
      </Stack>
    </Modal>
  );
}
