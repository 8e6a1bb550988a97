import { Button, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useAnswer } from '../../api/index.js';
import { useMayAsk } from '../../session/index.js';
import { IconUpload } from '../../ui/icons.js';
import { Answered, DataTable, DateLeft, Empty, Section, Tone, wordsOfCode, type DataColumn, type ToneName } from '../../ui/index.js';
import { heard } from '../../words/index.js';
import { ShelfDialog } from './ShelfDialog.js';
import { ShelvesOfSites } from './ShelvesOfSites.js';
import type { Shelf } from './shelf-form.js';
import { useShelfWords } from './words.js';

type Row = Shelf['documents'][number] & Pick<Shelf, 'shelfId' | 'names'> & { readonly kind: string };

const tones: Readonly<Record<string, ToneName>> = { ACCEPTED: 'good', REJECTED: 'stop', QUARANTINED: 'stop', EXPIRED: 'stop' };

/** Documents that came in without a batch, where each of them stands, and the way to hand one in; opened at once on the shelf `asked` for by a link. */
export function Shelves({ asked }: { readonly asked?: string }) {
  const say = useShelfWords();
  const mayAsk = useMayAsk();
  const shelves = useAnswer('shelves.list', {});
  const [handing, setHanding] = useState(false);
  const [done, setDone] = useState(false);
  const columns = useMemo<DataColumn<Row>[]>(
    () => [
      { id: 'kind', header: say('kind'), value: ({ kind }) => heard(kind), whole: true },
      { id: 'for', header: say('belongsTo'), value: ({ names }) => names.join(', '), whole: true, hideBelow: 1280, keptOnPhones: true },
      { id: 'document', header: say('document'), value: ({ title, number }) => `${heard(title)} (${number})`, whole: true },
      {
        id: 'state',
        header: say('state'),
        value: ({ state }) => state,
        cell: ({ state, because }) => (
          <>
            <Tone tone={tones[state] ?? 'waiting'}>{wordsOfCode(state)}</Tone>
            {because !== null && <Text size="xs">{because}</Text>}
          </>
        ),
        width: 12,
      },
      {
        id: 'validTo',
        header: say('validTo'),
        value: ({ validTo }) => validTo ?? '9999',
        cell: ({ validTo }) => (validTo === null ? say('noEnd') : <DateLeft day={validTo} />),
        width: 11,
        whole: true,
        hideBelow: 1024,
      },
      { id: 'from', header: say('from'), value: ({ deliveredBy }) => deliveredBy ?? '–', hideBelow: 1280 },
    ],
    [say],
  );
  return (
    <Section
      title={say('shelves')}
      lead={say('shelvesLead')}
      actions={
        mayAsk('shelves.open') && (
          <Button size="xs" leftSection={<IconUpload size={14} aria-hidden />} onClick={() => setHanding(true)}>
            {say('handInOne')}
          </Button>
        )
      }
    >
      <div role="status">{done && <Tone tone="good">{say('handedIn')}</Tone>}</div>
      <Answered of={shelves} lines={3}>
        {(list) => (
          <DataTable
            label={say('shelves')}
            columns={columns}
            rows={list.flatMap(({ shelfId, names, title, documents }) =>
              documents.map((document) => ({ ...document, shelfId, names, kind: title })),
            )}
            rowKey={({ versionId }) => versionId}
            empty={<Empty title={say('none')}>{say('noneNext')}</Empty>}
          />
        )}
      </Answered>
      <ShelvesOfSites shelves={shelves.data ?? []} asked={asked} onDone={() => setDone(true)} />
      {handing && <ShelfDialog onClose={() => setHanding(false)} onDone={() => setDone(true)} />}
    </Section>
  );
}
