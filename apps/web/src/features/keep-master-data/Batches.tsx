import { useNavigate } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import {
  CommandButton,
  Empty,
  Gone,
  Facts,
  OneRecord,
  PageHeader,
  RecordHistory,
  RecordList,
  RouteLink,
  Section,
  Tone,
  useRecordOptions,
  wordsOfCode,
  type DataColumn,
} from '../../ui/index.js';
import { showDay } from '../../words/index.js';
import { useMasterWords } from './words.js';

type Batch = AnswerOf<'batches.list'>[number];

const REFRESHES = ['batches.list'] as const;

const toneOfStock = (status: string) => (status === 'CERTIFIED_STOCK' ? 'good' : status === 'QUARANTINE' ? 'waiting' : 'attention');

/** Batches in one's scope. */
export function Batches() {
  const say = useMasterWords();
  const navigate = useNavigate();
  const batches = useAnswer('batches.list', {});
  const options = useRecordOptions('products', 'organisations', 'batches');
  const columns = useMemo<DataColumn<Batch>[]>(
    () => [
      { id: 'batch', header: say('batch'), value: ({ batchNo }) => batchNo, width: 9 },
      {
        id: 'product',
        header: say('product'),
        value: ({ productId }) => options.products.find(({ value }) => value === productId)?.label ?? null,
        whole: true,
      },
      { id: 'kind', header: say('kind'), value: ({ kind }) => wordsOfCode(kind), width: 7, hideBelow: 1280, keptOnPhones: true },
      { id: 'quantity', header: say('quantity'), value: ({ quantity }) => quantity, numeric: true, width: 6 },
      {
        id: 'stock',
        header: say('stock'),
        value: ({ physicalStatus }) => physicalStatus,
        cell: ({ physicalStatus }) => <Tone tone={toneOfStock(physicalStatus)}>{wordsOfCode(physicalStatus)}</Tone>,
        width: 11,
      },
      { id: 'place', header: say('place'), value: ({ placeName }) => placeName, hideBelow: 1280 },
      {
        id: 'expiry',
        header: say('expiry'),
        value: ({ expiry }) => expiry.date,
        cell: ({ expiry }) => showDay(expiry.date),
        width: 8,
        hideBelow: 1024,
      },
    ],
    [say, options.products],
  );
  return (
    <RecordList
      of={batches}
      title={say('batches')}
      lead={say('batchesLead')}
      actions={
        <CommandButton
          id="batches.register"
          title={say('registerBatch')}
          confirm={say('registerBatch')}
          options={{ productId: options.products, organisationId: options.organisations, batchId: options.batches }}
          refreshes={REFRESHES}
        />
      }
      columns={columns}
      onOpen={(id) => void navigate({ to: '/batches/$batchId', params: { batchId: id } })}
      empty={<Empty title={say('none')}>{say('noneNext')}</Empty>}
    />
  );
}

/** The record of one batch: stock, place, expiry, history. */
export function BatchRecord({ batchId, children }: { readonly batchId: string; readonly children?: ReactNode }) {
  const say = useMasterWords();
  const batches = useAnswer('batches.list', {});
  const { products } = useRecordOptions('products');
  return (
    <OneRecord
      of={batches}
      id={batchId}
      gone={
        <Gone title={say('gone')}>
          <RouteLink to="/batches">{say('toList')}</RouteLink>
        </Gone>
      }
    >
      {(batch) => {
        const { id, version, batchNo, productId, quantity, unit, samples, issued, physicalStatus, placeName, expiry, kind } = batch;
        return (
          <>
            <PageHeader
              title={`${say('batch')} ${batchNo}`}
              printedAs={`${batchNo} · v${version}`}
              lead={<Tone tone={toneOfStock(physicalStatus)}>{wordsOfCode(physicalStatus)}</Tone>}
              actions={
                <CommandButton
                  id="batches.setPhysicalStatus"
                  title={say('setStock')}
                  confirm={say('setStock')}
                  path={{ batchId: id }}
                  fixed={{ expectedVersion: version }}
                  refreshes={REFRESHES}
                >
                  {say('stockWhy')}
                </CommandButton>
              }
            />
            <Section title={say('facts')}>
              <Facts
                of={[
                  [say('product'), products.find(({ value }) => value === productId)?.label ?? '–'],
                  [say('kind'), wordsOfCode(kind)],
                  [say('quantity'), say('ofWhich', { quantity, unit, samples, issued })],
                  [say('place'), placeName],
                  [say('expiry'), `${showDay(expiry.date)} (${wordsOfCode(expiry.kind)})`],
                ]}
              />
            </Section>
            {children}
            <RecordHistory kind="batch" id={id} />
          </>
        );
      }}
    </OneRecord>
  );
}
