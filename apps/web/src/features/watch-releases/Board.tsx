import { Box, Group, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useAnswer, useBoardPages, type QueryOf } from '../../api/index.js';
import { IconSearch } from '../../ui/icons.js';
import { Answered, DataTable, Empty } from '../../ui/index.js';
import { hiddenOf, readLook, toggleColumn, type BoardSearch } from './board-look.js';
import { readView } from './board-view.js';
import { boardColumns } from './columns.js';
import { useReleasesWords } from './words.js';

/** Rows of one page, the most that the API gives at once. */
const ROWS = 200;
/** Columns that the server orders by, with its name for them. */
const ORDERS: Readonly<Record<string, NonNullable<QueryOf<'board.releases'>['sort']>>> = {
  batch: 'batchNo',
  product: 'product',
  sponsor: 'sponsor',
  holder: 'holderSince',
  risk: 'probabilityLate',
  certifyBy: 'certifyBy',
  milestone: 'milestone',
  agreed: 'agreedDate',
  deadline: 'nextDeadline',
};
const ORDERED = new Set(Object.keys(ORDERS));
/** Milliseconds of silence after which what was typed is looked for; the first letter after a silence is at once. */
const SILENCE = 40;

// menus come after the rows
const BoardTools = lazy(() => import('./BoardTools.js').then(({ BoardTools: component }) => ({ default: component })));
const Facets = lazy(() => import('./Facets.js').then(({ Facets: component }) => ({ default: component })));

interface BoardProps {
  readonly view: BoardSearch;
  readonly onView: (view: BoardSearch) => void;
  readonly onOpen: (caseId: string) => void;
}

/** The operations board: every release in flight, narrowed by facets, live, walked by key. */
export function Board({ view, onView, onOpen }: BoardProps) {
  const say = useReleasesWords();
  const [text, setText] = useState(view.text ?? '');
  const [wanted] = useDebouncedValue(text.trim(), SILENCE, { leading: true });
  const look = readLook(view);
  const { without, sort = 'certifyBy', order: direction } = look;
  const hidden = useMemo(() => hiddenOf({ without }), [without]);
  const columns = useMemo(() => boardColumns(say), [say]);
  const narrowed = readView({ ...view, text: wanted });
  const order = direction === 'desc' ? 'desc' : 'asc';
  const by = useMemo(() => [{ id: sort, desc: order === 'desc' }], [sort, order]);
  const lookAt = (next: typeof look) => onView({ ...narrowed, ...next });
  const board = useBoardPages({ query: { ...narrowed, limit: ROWS, sort: ORDERS[sort] ?? 'certifyBy', order } });
  // the rows do not wait for the counts
  const counts = useAnswer('board.releases', { query: { ...narrowed, facets: 'true', limit: 1 } }, { keepPrevious: true });
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="xs">
        <TextInput
          size="xs"
          w={280}
          aria-label={say('filter')}
          placeholder={say('filter')}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Suspense fallback={<Box h={26} />}>
          <BoardTools
            view={narrowed}
            look={look}
            onView={(chosen) => {
              setText(chosen.text ?? '');
              onView(chosen);
            }}
            columns={columns.slice(1)}
            hidden={hidden}
            onColumn={(column) => lookAt(toggleColumn(look, column))}
          />
        </Suspense>
      </Group>
      <Suspense fallback={<Box h={26} />}>
        <Facets
          counts={counts.data?.facets ?? null}
          view={narrowed}
          onView={(next) => {
            if (next.text === undefined) setText('');
            onView({ ...next, ...look });
          }}
        />
      </Suspense>
      <Answered of={board} lines={10}>
        {({ rows, total }) => (
          <DataTable
            label={say('title')}
            columns={columns}
            rows={rows}
            total={counts.isPlaceholderData ? total : (counts.data?.total ?? total)}
            rowKey={({ caseId }) => caseId}
            onOpen={({ caseId }) => onOpen(caseId)}
            hidden={hidden}
            order={{
              by,
              columns: ORDERED,
              onOrder: ([first]) => lookAt({ ...look, sort: first?.id ?? 'certifyBy', order: first?.desc ? 'desc' : 'asc' }),
            }}
            onEndReached={board.more}
            empty={
              Object.keys(narrowed).length > 0 ? <Empty title={say('noMatch')} /> : <Empty title={say('none')}>{say('noneYet')}</Empty>
            }
          />
        )}
      </Answered>
    </Stack>
  );
}
