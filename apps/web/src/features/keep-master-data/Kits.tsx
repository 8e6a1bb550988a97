import { Button, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useAnswer, useCommand, type AnswerOf } from '../../api/index.js';
import { useMayAsk } from '../../session/index.js';
import { kitNumbersIn } from '../../ui/kit-numbers.js';
import { Answered, DataTable, Empty, RefusalPanel, Section, Tone, type DataColumn, DialogActions } from '../../ui/index.js';
import { useMasterWords } from './words.js';

type Kit = AnswerOf<'kits.list'>[number];

const REFRESHES = ['kits.list', 'shipments.get'] as const;

/** The numbered kits of a batch: where each is, and whether a deviation keeps it in quarantine; listed by whoever holds the stock, or QA. */
export function Kits({ batchId }: { readonly batchId: string }) {
  const say = useMasterWords();
  const mayRecord = useMayAsk()('kits.record');
  const kits = useAnswer('kits.list', { path: { batchId }, query: {} });
  const [listing, setListing] = useState(false);
  const [wanted, setWanted] = useState('');
  const columns = useMemo<DataColumn<Kit>[]>(
    () => [
      { id: 'kit', header: say('kit'), value: ({ kitNo }) => kitNo, width: 10 },
      {
        id: 'state',
        header: say('state'),
        value: ({ state }) => state,
        cell: ({ state, usable, heldBy }) => (
          <Tone tone={usable ? 'good' : heldBy.length > 0 ? 'stop' : state === 'LOST' ? 'stop' : 'waiting'}>
            {heldBy.length > 0 ? say('kitHeld', { count: heldBy.length }) : say(`kit_${state}`)}
          </Tone>
        ),
      },
      { id: 'place', header: say('place'), value: ({ placeName }) => placeName ?? '–' },
    ],
    [say],
  );
  return (
    <Section
      title={say('kits')}
      count={kits.data?.length}
      lead={say('kitsLead')}
      actions={
        mayRecord && (
          <Button size="xs" variant="default" onClick={() => setListing(true)}>
            {say('listKits')}
          </Button>
        )
      }
    >
      <Answered of={kits} lines={2}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={say('noKits')}>{say('noKitsNext')}</Empty>
          ) : (
            <>
              <TextInput
                label={say('findKit')}
                value={wanted}
                onChange={(event) => setWanted(event.currentTarget.value)}
                maw={320}
                mb="xs"
              />
              <DataTable
                label={say('kits')}
                columns={columns}
                rows={list.filter(({ kitNo }) => kitNo.toLowerCase().includes(wanted.trim().toLowerCase()))}
                rowKey={({ kitNo }) => kitNo}
                maxHeight="24rem"
                empty={<Empty title={say('noSuchKit')} />}
              />
            </>
          )
        }
      </Answered>
      {listing && <ListKits batchId={batchId} onClose={() => setListing(false)} />}
    </Section>
  );
}

/** Takes kit numbers as they are typed or pasted from a packing list. */
function ListKits({ batchId, onClose }: { readonly batchId: string; readonly onClose: () => void }) {
  const say = useMasterWords();
  const [text, setText] = useState('');
  const numbers = kitNumbersIn(text);
  const record = useCommand('kits.record', { refreshes: REFRESHES, onDone: onClose });
  return (
    <Modal opened onClose={onClose} title={say('listKits')} size="lg" closeOnClickOutside={false}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          record.send({ path: { batchId }, body: { kits: numbers } });
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{say('listKitsWhy')}</Text>
          <Textarea
            label={say('kitNumbers')}
            description={say('kitNumbersHow')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            autosize
            minRows={5}
            maxRows={14}
            required
            data-autofocus
          />
          <Text size="sm" role="status">
            {say('kitsRead', { count: numbers.length })}
          </Text>
          {record.error && <RefusalPanel error={record.error} />}
          <DialogActions onCancel={onClose} loading={record.busy} disabled={numbers.length === 0}>
            {say('listKits')}
          </DialogActions>
        </Stack>
      </form>
    </Modal>
  );
}
