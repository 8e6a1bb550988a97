import { Group, SegmentedControl, TextInput, VisuallyHidden } from '@mantine/core';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useAnswer } from '../../api/index.js';
import { Answered, type DataColumn, DataTable, DateLeft, DayInput, Empty, Loading, PageHeader, Tone, wordsOfCode } from '../../ui/index.js';
import { fits, supplierTones, type Supplier } from './fits.js';
import { useSupplierWords } from './words.js';

const SupplierEvidence = lazy(() => import('./SupplierEvidence.js').then(({ SupplierEvidence: component }) => ({ default: component })));

/** Kinds of evidence, each a column; the narrow screens of a desk leave the later ones to the record below. */
const KINDS = ['AUTHORISATION', 'GMP_CERTIFICATE', 'AUDIT', 'AGREEMENT', 'DECLARATION'] as const;

/** The qualification of every site of every supply chain on a day, and what it rests on. */
export function Suppliers() {
  const say = useSupplierWords();
  const [on, setOn] = useState('');
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string>();
  const status = useAnswer('suppliers.status', { query: on === '' ? {} : { on } }, { keepPrevious: true });
  const columns = useMemo<DataColumn<Supplier>[]>(
    () => [
      { id: 'site', header: say('site'), value: ({ name, country }) => `${name}, ${country}`, width: 10, whole: true },
      {
        id: 'steps',
        header: say('steps'),
        value: ({ steps }) => steps.map(wordsOfCode).join(', '),
        width: 9,
        hideBelow: 1280,
        whole: true,
      },
      { id: 'products', header: say('products'), value: ({ products }) => products.join(', '), width: 6, whole: true, hideBelow: 1280 },
      ...KINDS.map((kind): DataColumn<Supplier> => ({
        id: kind,
        header: say(`kind_${kind}`),
        value: (row) => evidenceOf(row, kind)?.state ?? 'NOT_ASKED',
        cell: (row) => {
          const state = evidenceOf(row, kind)?.state ?? 'NOT_ASKED';
          return <Tone tone={supplierTones[state]}>{say(`state_${state}`)}</Tone>;
        },
        width: 8,
        ...(kind === 'GMP_CERTIFICATE' && { hideBelow: 1024 as const }),
        ...((kind === 'AGREEMENT' || kind === 'DECLARATION') && { hideBelow: 1280 as const, keptOnPhones: true }),
      })),
      {
        id: 'nextDue',
        header: say('nextDue'),
        value: ({ nextDue }) => nextDue ?? '9999',
        cell: ({ nextDue }) => (nextDue === null ? say('noDue') : <DateLeft day={nextDue} />),
        width: 9,
        whole: true,
      },
    ],
    [say],
  );
  return (
    <>
      <PageHeader help="suppliers" title={say('title')} lead={say('lead')} />
      <Group gap="sm" align="flex-end" mb="sm" data-no-print>
        <DayInput
          size="xs"
          label={say('on')}
          description={say('onHint')}
          value={on}
          onChange={(event) => setOn(event.currentTarget.value)}
        />
        <TextInput
          size="xs"
          label={say('search')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          style={{ flex: '1 1 12rem', maxWidth: '20rem' }}
        />
        <SegmentedControl
          size="xs"
          aria-label={say('show')}
          value={open ? 'OPEN' : 'ALL'}
          onChange={(next) => setOpen(next === 'OPEN')}
          data={[
            { value: 'ALL', label: say('all') },
            { value: 'OPEN', label: say('open') },
          ]}
        />
      </Group>
      <Answered of={status} lines={6}>
        {({ suppliers }) => {
          const shown = suppliers.filter((one) => fits(one, { open, text }));
          const record = suppliers.find((one) => keyOf(one) === chosen);
          return (
            <>
              <DataTable
                label={say('title')}
                columns={columns}
                rows={shown}
                rowKey={keyOf}
                onOpen={(row) => setChosen(keyOf(row))}
                maxHeight={record ? '55vh' : '70vh'}
                empty={
                  suppliers.length === 0 ? (
                    <Empty title={say('none')}>{say('noneNext')}</Empty>
                  ) : (
                    <Empty title={say('noneFound')}>{say('noneFoundNext')}</Empty>
                  )
                }
              />
              <VisuallyHidden role="status">{record ? say('evidence', { name: record.name }) : ''}</VisuallyHidden>
              {record && (
                <Suspense fallback={<Loading />}>
                  <SupplierEvidence key={chosen} supplier={record} onClose={() => setChosen(undefined)} />
                </Suspense>
              )}
            </>
          );
        }}
      </Answered>
    </>
  );
}

function keyOf({ name, country }: Supplier): string {
  return `${country}/${name}`;
}

function evidenceOf({ evidence }: Supplier, kind: (typeof KINDS)[number]) {
  return evidence.find((one) => one.kind === kind);
}
