import { Button, Group } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import {
  Answered,
  CommandButton,
  DataTable,
  DateLeft,
  Empty,
  PageHeader,
  Tone,
  useRecordOptions,
  wordsOfCode,
  type DataColumn,
} from '../../ui/index.js';
import { localDay, showInstant } from '../../words/index.js';
import { nextDue, tiles, type TileName } from './tiles.js';
import { useDeviationWords } from './words.js';

type Deviation = AnswerOf<'deviations.list'>[number];

/** What a class of deviation looks like. */
export function classTone(classification: string | null): 'stop' | 'attention' | 'waiting' | 'none' {
  if (classification === 'CRITICAL') return 'stop';
  if (classification === 'MAJOR') return 'attention';
  return classification === null ? 'none' : 'waiting';
}

/** All deviations in one's scope, filtered by tiles that count. */
export function DeviationList({ onOpen }: { readonly onOpen: (deviationId: string) => void }) {
  const say = useDeviationWords();
  const [tile, setTile] = useState<TileName>('open');
  const deviations = useAnswer('deviations.list', {});
  const { batches } = useRecordOptions('batches');
  const today = localDay();
  const holds = (name: TileName) => (one: Deviation) => tiles[name](one, today);
  const columns = useMemo<DataColumn<Deviation>[]>(
    () => [
      { id: 'batch', header: say('batch'), value: ({ batchNo }) => batchNo, width: 7 },
      { id: 'name', header: say('name'), value: ({ title }) => title, whole: true },
      {
        id: 'classification',
        header: say('classification'),
        value: ({ classification }) => classification,
        cell: ({ classification }) => (
          <Tone tone={classTone(classification)}>{classification === null ? say('notClassified') : wordsOfCode(classification)}</Tone>
        ),
        width: 10,
      },
      { id: 'state', header: say('state'), value: ({ state }) => wordsOfCode(state), width: 11 },
      {
        id: 'disposition',
        header: say('disposition'),
        value: ({ disposition }) => (disposition === null ? null : wordsOfCode(disposition)),
        hideBelow: 1280,
        keptOnPhones: true,
      },
      { id: 'capas', header: say('capas'), value: ({ capas }) => capas.length, numeric: true, width: 5, hideBelow: 1024 },
      {
        id: 'capaDue',
        header: say('capaDue'),
        value: ({ capas }) => nextDue(capas),
        cell: ({ capas }) => (nextDue(capas) === null ? '–' : <DateLeft day={nextDue(capas)} />),
        width: 14,
        hideBelow: 1024,
      },
      {
        id: 'raised',
        header: say('raised'),
        value: ({ raisedAt }) => raisedAt,
        cell: ({ raisedAt, raisedBy }) => say('by', { who: raisedBy, at: showInstant(raisedAt) }),
        hideBelow: 1280,
      },
    ],
    [say],
  );
  return (
    <>
      <PageHeader
        help="deviations"
        title={say('title')}
        lead={say('lead')}
        actions={
          <CommandButton
            id="deviations.raise"
            title={say('raise')}
            confirm={say('raise')}
            look={{ variant: 'filled' }}
            only={['batchId', 'title', 'description', 'type', 'scope', 'step', 'siteName', 'detectedAt', 'repeatOf']}
            options={{
              batchId: batches,
              repeatOf: (deviations.data ?? []).map(({ id, batchNo, title }) => ({ value: id, label: `${batchNo}: ${title}` })),
            }}
            refreshes={['deviations.list', 'cases.get', 'board.releases']}
          />
        }
      />
      <Answered of={deviations} lines={8}>
        {(list) => (
          <>
            <Group gap={6} mb="sm" role="group" aria-label={say('title')}>
              {(Object.keys(tiles) as TileName[]).map((name) => (
                <Button
                  key={name}
                  size="compact-sm"
                  variant={tile === name ? 'light' : 'default'}
                  aria-pressed={tile === name}
                  onClick={() => setTile(name)}
                >
                  {`${say(name)} ${list.filter(holds(name)).length}`}
                </Button>
              ))}
            </Group>
            <DataTable
              label={say('title')}
              columns={columns}
              rows={list.filter(holds(tile))}
              rowKey={({ id }) => id}
              onOpen={({ id }) => onOpen(id)}
              empty={list.length === 0 ? <Empty title={say('none')}>{say('noneNext')}</Empty> : <Empty title={say('noMatch')} />}
            />
          </>
        )}
      </Answered>
    </>
  );
}
