import { Button, Checkbox, Group, Menu, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { useBoardPages, type QueryOf } from '../../api/index.js';
import { IconChevronDown, IconSearch } from '../../ui/icons.js';
import { Answered, DataTable, Empty } from '../../ui/index.js';
import { readView, type BoardView } from './board-view.js';
import { boardColumns, hiddenAtFirst } from './columns.js';
import { Facets } from './Facets.js';
import { SavedViews } from './SavedViews.js';
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
/** Milliseconds of silence after which what was typed is looked for. */
const SILENCE = 120;

interface BoardProps {
  readonly view: BoardView;
  readonly onView: (view: BoardView) => void;
  readonly onOpen: (caseId: string) => void;
}

/** The operations board: every release in flight, narrowed by facets, live, walked by key. */
export function Board({ view, onView, onOpen }: BoardProps) {
  const say = useReleasesWords();
  const [text, setText] = useState(view.text ?? '');
  const [wanted] = useDebouncedValue(text.trim(), SILENCE);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(() => new Set(hiddenAtFirst));
  const columns = useMemo(() => boardColumns(say), [say]);
  const narrowed = readView({ ...view, text: wanted });
  const [by, setBy] = useState([{ id: 'certifyBy', desc: false }]);
  const [first] = by;
  const order = first?.desc ? 'desc' : 'asc';
  const query = { ...narrowed, facets: 'true', limit: ROWS, sort: ORDERS[first?.id ?? ''] ?? 'certifyBy', order } as const;
  const board = useBoardPages({ query });
  const csv = `/api/v1/board/releases.csv?${new URLSearchParams(narrowed).toString()}`;
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
        <Group gap={6}>
          <SavedViews
            view={narrowed}
            onView={(chosen) => {
              setText(chosen.text ?? '');
              onView(chosen);
            }}
          />
          <Menu closeOnItemClick={false} position="bottom-end">
            <Menu.Target>
              <Button size="compact-sm" variant="default" rightSection={<IconChevronDown size={12} aria-hidden />} visibleFrom="sm">
                {say('columns')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown p="xs">
              <Stack gap={6} role="group" aria-label={say('columns')}>
                {columns.slice(1).map(({ id, header }) => (
                  <Checkbox key={id} size="xs" label={header} checked={!hidden.has(id)} onChange={() => setHidden(without(hidden, id))} />
                ))}
              </Stack>
            </Menu.Dropdown>
          </Menu>
          <Button size="compact-sm" variant="default" component="a" href={csv} download="releases.csv" visibleFrom="sm">
            {say('csv')}
          </Button>
        </Group>
      </Group>
      <Facets
        counts={board.data?.facets ?? null}
        view={narrowed}
        onView={(next) => {
          if (next.text === undefined) setText('');
          onView(next);
        }}
      />
      <Answered of={board} lines={10}>
        {({ rows, total }) => (
          <DataTable
            label={say('title')}
            columns={columns}
            rows={rows}
            total={total}
            rowKey={({ caseId }) => caseId}
            onOpen={({ caseId }) => onOpen(caseId)}
            hidden={hidden}
            order={{ by, columns: ORDERED, onOrder: setBy }}
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

/** The set with a name more or less. */
function without(names: ReadonlySet<string>, name: string): ReadonlySet<string> {
  const next = new Set(names);
  if (!next.delete(name)) next.add(name);
  return next;
}
