import { useMemo } from 'react';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { useMayAsk } from '../../session/index.js';
import { Answered, CommandButton, DataTable, Section, type DataColumn } from '../../ui/index.js';
import { showDay } from '../../words/index.js';
import { useCapacityWords } from './words.js';

type Queued = AnswerOf<'capacity.queue'>['cases'][number] & { readonly place: number };

/** The one order in which everybody serves the queue, with whoever was put first and why. */
export function QueueOrder() {
  const say = useCapacityWords();
  const mayMove = useMayAsk()('capacity.placeInQueue');
  const queue = useAnswer('capacity.queue', {});
  const columns = useMemo<DataColumn<Queued>[]>(
    () => [
      { id: 'place', header: say('place'), value: ({ place }) => place, width: 4, numeric: true },
      { id: 'batch', header: say('batch'), value: ({ batchNo }) => batchNo, width: 9 },
      {
        id: 'certifyBy',
        header: say('certifyBy'),
        value: ({ certifyBy }) => certifyBy,
        cell: ({ certifyBy }) => (certifyBy ? showDay(certifyBy) : null),
        width: 8,
      },
      { id: 'qp', header: say('qp'), value: ({ qpName }) => qpName, width: 10 },
      {
        id: 'moved',
        header: say('queue'),
        value: ({ override }) => (override ? say('moved', { ...override }) : say('byRule')),
        hideBelow: 1024,
      },
      {
        id: 'move',
        header: say('move'),
        value: () => null,
        cell: ({ caseId, batchNo }) => (
          <CommandButton
            id="capacity.placeInQueue"
            label={say('move')}
            title={say('moveTitle', { batch: batchNo })}
            confirm={say('move')}
            look={{ size: 'compact-xs' }}
            path={{ caseId }}
            refreshes={['capacity.queue', 'capacity.forecast']}
          />
        ),
        width: 6,
      },
    ],
    [say],
  );
  return (
    <Answered of={queue} lines={4}>
      {({ rule, cases }) => (
        <Section title={say('queue')} count={cases.length} lead={rule}>
          <DataTable
            label={say('queue')}
            columns={mayMove ? columns : columns.slice(0, -1)}
            rows={cases.map((one, index) => ({ ...one, place: index + 1 }))}
            rowKey={({ caseId }) => caseId}
            maxHeight="40vh"
          />
        </Section>
      )}
    </Answered>
  );
}
