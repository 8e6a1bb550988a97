import { TextInput } from '@mantine/core';
import { useDeferredValue, useMemo, useState } from 'react';
import { useAllReleases, type AnswerOf } from '../../api/index.js';
import { IconSearch } from '../../ui/icons.js';
import { Answered, certificationTone, DataTable, Empty, Loading, Tone, type DataColumn } from '../../ui/index.js';
import { heard, type Say, showDay } from '../../words/index.js';
import { useReleasesWords } from './words.js';

/** Milliseconds between looks while the page is seen. */
const LOOK_EVERY = 20_000;

type Row = AnswerOf<'releases.board'>['rows'][number];

/** A sponsor has no use for a column that names itself in each row. */
const OF_ONE_SPONSOR: ReadonlySet<string> = new Set(['sponsor']);

/** Every release in flight that one may see. */
export function ReleaseTable({ onOpen }: { readonly onOpen: (caseId: string) => void }) {
  const say = useReleasesWords();
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text.trim().toLowerCase());
  const releases = useAllReleases({ every: LOOK_EVERY });
  const columns = useMemo(() => columnsIn(say), [say]);
  return (
    <Answered of={releases} lines={10}>
      {(rows) => (
        <>
          <TextInput
            size="xs"
            maw={360}
            mb="xs"
            aria-label={say('filter')}
            placeholder={say('filter')}
            leftSection={<IconSearch size={14} aria-hidden />}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <DataTable
            label={say('title')}
            columns={columns}
            rows={wanted === '' ? rows : rows.filter((row) => textOf(row).includes(wanted))}
            rowKey={({ caseId }) => caseId}
            hidden={new Set(rows.map(({ sponsorName }) => sponsorName)).size === 1 ? OF_ONE_SPONSOR : undefined}
            onOpen={({ caseId }) => onOpen(caseId)}
            empty={rows.length > 0 ? <Empty title={say('noMatch')} /> : <Empty title={say('none')}>{say('noneYet')}</Empty>}
          />
          {releases.more && !releases.error && <Loading lines={1} />}
        </>
      )}
    </Answered>
  );
}

function textOf({ batchNo, productName, sponsorName, qpName, holder, certification }: Row): string {
  return [batchNo, productName, sponsorName, qpName ?? '', holder, certification].join(' ').toLowerCase();
}

function columnsIn(say: Say<Record<string, string>>): DataColumn<Row>[] {
  return [
    { id: 'batch', header: say('batch'), value: ({ batchNo }) => batchNo, width: 8 },
    { id: 'product', header: say('product'), value: ({ productName }) => productName, width: 12, hideBelow: 1280 },
    { id: 'sponsor', header: say('sponsor'), value: ({ sponsorName }) => sponsorName, hideBelow: 1280 },
    {
      id: 'certification',
      header: say('certification'),
      value: ({ certification }) => certification,
      cell: ({ certification }) => <Tone tone={certificationTone(certification)}>{certification}</Tone>,
      width: 14,
    },
    { id: 'holder', header: say('holder'), value: ({ holder }) => holder.split(': ').map(heard).join(': ') },
    { id: 'missing', header: say('missing'), value: ({ missing }) => missing, numeric: true, width: 5 },
    {
      id: 'certifyBy',
      header: say('certifyBy'),
      value: ({ certifyBy }) => certifyBy,
      cell: ({ certifyBy }) => (certifyBy === null ? null : showDay(certifyBy)),
      width: 8,
    },
    { id: 'qp', header: say('qp'), value: ({ qpName }) => qpName, width: 8, hideBelow: 1280 },
  ];
}
